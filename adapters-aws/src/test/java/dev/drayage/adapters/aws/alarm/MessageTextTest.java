package dev.drayage.adapters.aws.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
    @Test
    void subjectsAreOnePrintableLine() {
        assertEquals("3 of 5 failed", MessageText.subject("3 of 5 failed"));
        assertEquals("a?b?c", MessageText.subject(" a\r\nb\u00FCc "));
    }

    @Test
    void subjectsHaveLessThanAHundredCharacters() {
        assertEquals("x".repeat(99), MessageText.subject("x".repeat(99)));
        assertEquals("x".repeat(96) + "...", MessageText.subject("x".repeat(100)));
    }

    @Test
    void bodiesThatFitAreKept() {
        String text = "ü".repeat(128 * 1024);

        assertEquals(text, MessageText.body(text));
    }

    /** A character of each length in UTF-8, wherever the cut falls. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "€", "\uD83D\uDE00"})
    void bodiesAreCutBetweenCharacters(String character) {
        for (int shift = 0; shift < 4; shift++) {
            String text = "-".repeat(shift) + character.repeat(300 * 1024);

            String cut = MessageText.body(text);

            int bytes = cut.getBytes(StandardCharsets.UTF_8).length;
            assertTrue(bytes <= 256 * 1024 && bytes > 256 * 1024 - 4, "bytes: " + bytes);
            assertTrue(cut.endsWith(character + "\n\n[The rest was cut off: a message has 256 KiB at most.]\n"));
            assertFalse(cut.contains("\uFFFD"));
        }
    }
}

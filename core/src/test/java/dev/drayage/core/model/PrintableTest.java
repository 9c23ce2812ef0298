package dev.drayage.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\r", "\t", "\u0000", "\u001b", "\u007f", "\u009b", "\u2028", "\u2029", "\u200b", "\u202e",
                "\u2066", "\ufeff", "\ud800"
            })
    void whatATerminalWouldObeyIsReplaced(String dangerous) {
        assertEquals("a?b", Printable.of("a" + dangerous + "b"));
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertEquals("größe 大きさ 🚢 'x'", Printable.of("größe 大きさ 🚢 'x'"));
    }

    @Test
    void longTextIsCut() {
        assertEquals("a".repeat(300), Printable.of("a".repeat(300)));
        assertEquals("a".repeat(300) + "…", Printable.of("a".repeat(301)));
    }

    @Test
    void textThatIsNotCutGetsNoEllipsis() {
        assertEquals("🚢".repeat(300), Printable.of("🚢".repeat(300)));
        assertEquals("🚢".repeat(300) + "…", Printable.of("🚢".repeat(301)));
    }
}

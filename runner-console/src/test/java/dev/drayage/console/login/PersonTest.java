package dev.drayage.console.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People are called by what others can read, and by no name that means something else. */
final class PersonTest {
    private static String name(Map<String, Object> claims) {
        return Person.of(claims, "token").name();
    }

    @Test
    void theAddressComesFirstThenTheNameThenTheNumber() {
        assertEquals("a@b", name(Map.of("email", "a@b", "preferred_username", "ada", "sub", "1")));
        assertEquals("ada", name(Map.of("email", " \u0000\u200b", "preferred_username", "ada", "sub", "1")));
        assertEquals("1", name(Map.of("email", List.of("a@b"), "sub", "1")));
        assertEquals("?", name(Map.of("sub", "\u202e")));
    }

    @Test
    void nothingThatCannotBeSeenIsInIt() {
        assertEquals("adaroot", name(Map.of("sub", "ada\r\n\u001b\u202e\u2066\u200droot\ud800")));
        assertEquals("阿达", name(Map.of("sub", "阿达")));
    }

    @Test
    void itIsNotLong() {
        assertEquals("😀".repeat(100), name(Map.of("sub", "😀".repeat(5_000))));
    }

    @Test
    void nobodyIsASchedule() {
        assertEquals("'schedule'", name(Map.of("preferred_username", "schedule", "sub", "1")));
        assertEquals("'console'", name(Map.of("preferred_username", "console\u0000", "sub", "1")));
    }

    @Test
    void itsTextHasNoToken() {
        assertFalse(Person.of(Map.of("sub", "1"), "token").toString().contains("token"));
    }

    @Test
    void whatRepeatsASecretIsWithheld() {
        List<String> secrets = List.of("s3cret/+", "id:s3cret/+");
        for (String said : List.of("it is s3cret/+", "it is s3cret%2F%2B", "Basic aWQ6czNjcmV0Lys=", "czNjcmV0Lys")) {
            assertEquals("(withheld: it repeats a secret)", Redaction.of(said, secrets), said);
        }
        assertEquals("invalid grant  x", Redaction.of("invalid grant\r\nx", secrets));
        assertEquals(301, Redaction.of("x".repeat(5_000), secrets).length());
    }
}

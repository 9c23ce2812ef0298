package dev.drayage.core.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CredentialTest {
    private static final Instant END = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void passwordIsDueFromItsInstantOn() {
        Credential credential = Credential.until("user", "secret", END);
        assertFalse(credential.isDue(END.minusNanos(1)));
        assertTrue(credential.isDue(END));
    }

    @Test
    void credentialWithoutEndIsNeverDue() {
        assertFalse(Credential.of("user", "secret").isDue(Instant.MAX));
        assertFalse(new Credential.IdentityToken("secret").isDue(Instant.MAX));
    }

    @Test
    void textHidesTheSecret() {
        assertEquals(
                "UsernamePassword[hidden]",
                Credential.until("user", "secret", END).toString());
    }
}

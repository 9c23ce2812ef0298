package dev.drayage.adapters.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {
    private static final Instant ISSUED = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource({"60, 54", "300, 270", "600, 540", "3600, 3540", "86400, 86340"})
    void tokenIsRenewedATenthOfItsLifeAtMostAMinuteBeforeItsEnd(long life, long renewed) {
        Token token = new Token("value", ISSUED, Duration.ofSeconds(life));
        assertTrue(token.isFresh(ISSUED));
        assertTrue(token.isFresh(ISSUED.plusSeconds(renewed).minusMillis(1)));
        assertFalse(token.isFresh(ISSUED.plusSeconds(renewed)));
    }

    @Test
    void textHidesTheToken() {
        assertEquals("Token[hidden]", new Token("secret", ISSUED, Duration.ofSeconds(60)).toString());
    }
}

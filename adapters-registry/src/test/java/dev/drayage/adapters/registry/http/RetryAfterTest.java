package dev.drayage.adapters.registry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T08:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                " 120  | PT2M",
                "Tue, 24 Nov 2026 08:00:30 GMT | PT30S",
                "Tuesday, 24-Nov-26 08:00:30 GMT | PT30S",
                "Tue, 24 Nov 2026 07:00:00 GMT | PT0S"
            })
    void secondsOrDate(String header, Duration length) {
        assertEquals(length, RetryAfter.of(header, CLOCK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "2026-11-24T08:00:30Z"})
    void whatCannotBeUnderstoodIsAsIfNotThere(String header) {
        assertNull(RetryAfter.of(header, CLOCK));
    }

    @Test
    void missing() {
        assertNull(RetryAfter.of(null, CLOCK));
    }
}

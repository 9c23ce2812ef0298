package dev.drayage.console.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.core.error.InvalidInputException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cron expressions mean what they mean for EventBridge Scheduler. */
final class EventBridgeCronTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final EventBridgeCron cron = new EventBridgeCron();

    @ParameterizedTest
    @CsvSource({
        // A Tuesday noon in Berlin.
        "0 2 * * ? *, 2026-11-25T01:00:00Z",
        "0/15 * * * ? *, 2026-11-24T11:15:00Z",
        "15 10 ? * 6L 2026-2030, 2026-11-27T09:15:00Z",
        "0 18 ? * MON-FRI *, 2026-11-24T17:00:00Z",
        "0 0 ? * 1 *, 2026-11-28T23:00:00Z",
        "0 0 ? * SUN *, 2026-11-28T23:00:00Z",
        "0 8 1 * ? *, 2026-12-01T07:00:00Z",
        "0 8 L * ? *, 2026-11-30T07:00:00Z",
        "0 8 3W * ? *, 2026-12-03T07:00:00Z",
        "0 8 ? * 2#1 *, 2026-12-07T07:00:00Z"
    })
    void namesItsNextTime(String fields, Instant next) {
        assertEquals(next, cron.next(fields, BERLIN, Instant.parse("2026-11-24T11:00:00Z")));
    }

    /** As EventBridge Scheduler's documentation has it. */
    @Test
    void aTimeThatClocksLeaveOutIsLeftOutAndOneThatTheyShowTwiceIsOne() {
        assertEquals(
                Instant.parse("2027-03-29T00:30:00Z"),
                cron.next("30 2 * * ? *", BERLIN, Instant.parse("2027-03-27T12:00:00Z")));
        assertEquals(
                Instant.parse("2027-11-01T01:30:00Z"),
                cron.next("30 2 * * ? *", BERLIN, Instant.parse("2027-10-31T00:30:00Z")));
    }

    @Test
    void hasNoNextTimeWhenItsYearsAreOver() {
        assertNull(cron.next("0 2 * * ? 2020", BERLIN, Instant.parse("2026-11-24T11:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 2 * * *",
                "0 2 * * * *",
                "0 2 ? * ? *",
                "60 2 * * ? *",
                "0 2 32 * ? *",
                "0 2 ? * 8 *",
                "a b c d e f",
                "0 2 * * ? * *"
            })
    void isRefusedWithARemedy(String fields) {
        InvalidInputException refusal = assertThrows(
                InvalidInputException.class, () -> cron.next(fields, BERLIN, Instant.parse("2026-11-24T11:00:00Z")));

        assertNotNull(refusal.remedy());
    }
}

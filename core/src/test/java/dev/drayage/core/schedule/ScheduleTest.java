package dev.drayage.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules are read and counted as EventBridge Scheduler does. */
final class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant BEGIN = Instant.parse("2026-11-24T12:00:00Z");
    private static final CronTimes NO_CRON = (fields, zone, after) -> null;

    @ParameterizedTest
    @ValueSource(strings = {"at(2026-12-24T06:00:00)", "rate(1 hour)", "rate(15 minutes)", "cron(0 2 * * ? *)"})
    void isWrittenAsItWasRead(String expression) {
        assertEquals(expression, Schedule.parse(expression, BERLIN).expression());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "daily", "rate(0 hours)", "rate(1 week)", "at(tomorrow)", "at(2026-13-01T00:00:00)", "cron()"
            })
    void isRefusedWithARemedy(String expression) {
        InvalidInputException refusal =
                assertThrows(InvalidInputException.class, () -> Schedule.parse(expression, BERLIN));

        assertTrue(String.valueOf(refusal.getMessage()).contains(expression));
        assertNotNull(refusal.remedy());
    }

    @Test
    void onceIsATimeOfTheZone() {
        Schedule once = Schedule.parse("at(2026-12-24T06:00:00)", BERLIN);
        Instant time = Instant.parse("2026-12-24T05:00:00Z");

        assertEquals(time, once.next(BEGIN, BEGIN, NO_CRON));
        assertNull(once.next(BEGIN, time, NO_CRON));
    }

    @Test
    void aRateIsCountedFromTheBeginningAndLeavesOutWhatHasPassed() {
        Schedule rate = Schedule.parse("rate(12 hours)", BERLIN);

        assertEquals(BEGIN.plusSeconds(12 * 3600), rate.next(BEGIN, BEGIN, NO_CRON));
        assertEquals(BEGIN.plusSeconds(36 * 3600), rate.next(BEGIN, BEGIN.plusSeconds(24 * 3600), NO_CRON));
        assertEquals(BEGIN.plusSeconds(36 * 3600), rate.next(BEGIN, BEGIN.plusSeconds(30 * 3600), NO_CRON));
    }
}

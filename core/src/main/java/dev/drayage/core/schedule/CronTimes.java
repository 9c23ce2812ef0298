package dev.drayage.core.schedule;

import dev.drayage.core.error.InvalidInputException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Knows the times that a cron expression of EventBridge Scheduler names; thread-safe. */
@FunctionalInterface
public interface CronTimes {
    /**
     * Finds the next time.
     *
     * @param fields minutes, hours, day of month, month, day of week and year, separated by blanks
     * @return the first time after the given one, or null when there is none any more
     * @throws InvalidInputException when the fields cannot be read
     */
    @Nullable
    Instant next(String fields, ZoneId zone, Instant after);
}

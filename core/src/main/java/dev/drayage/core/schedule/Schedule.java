package dev.drayage.core.schedule;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a task is run by itself, as Amazon EventBridge Scheduler writes it: {@code at(2026-12-24T06:00:00)}, {@code rate(12 hours)} or
 * {@code cron(0 2 * * ? *)}. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types in EventBridge Scheduler</a>
 */
public sealed interface Schedule {
    /** Returns the schedule as it is written. */
    String expression();

    /** Returns the zone whose clocks count; UTC for a rate, which needs none. */
    ZoneId zone();

    /**
     * Finds the next time.
     *
     * @param begin from when on a rate is counted
     * @return the first time after {@code after}, or null when there is none any more
     */
    @Nullable
    Instant next(Instant begin, Instant after, CronTimes times);

    /**
     * Reads a schedule.
     *
     * @throws InvalidInputException when it is none; whether the fields of a cron expression can be read, {@link CronTimes} says
     */
    static Schedule parse(String expression, ZoneId zone) {
        Matcher parts = Syntax.EXPRESSION.matcher(expression.strip());
        if (!parts.matches()) {
            throw Syntax.refused(expression);
        }
        String inner = parts.group(2).strip();
        return switch (parts.group(1)) {
            case "at" -> Once.read(inner, zone);
            case "rate" -> Rate.read(inner);
            default -> new Cron(inner.replaceAll("\\s+", " "), zone);
        };
    }

    /** Once, at a time of the zone. */
    record Once(LocalDateTime at, ZoneId zone) implements Schedule {
        private static Once read(String text, ZoneId zone) {
            try {
                return new Once(LocalDateTime.parse(text), zone);
            } catch (DateTimeException e) {
                throw Syntax.refused("at(" + text + ")");
            }
        }

        @Override
        public String expression() {
            return "at(" + Syntax.SECONDS.format(at) + ")";
        }

        @Override
        public @Nullable Instant next(Instant begin, Instant after, CronTimes times) {
            Instant time = at.atZone(zone).toInstant();
            return time.isAfter(after) ? time : null;
        }
    }

    /** Again and again after the same stretch of time; days have 24 hours. */
    record Rate(int value, RateUnit unit) implements Schedule {
        private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})\\s+(minute|hour|day)s?");

        private static Rate read(String text) {
            Matcher parts = RATE.matcher(text);
            if (!parts.matches()) {
                throw Syntax.refused("rate(" + text + ")");
            }
            return new Rate(Integer.parseInt(parts.group(1)), RateUnit.of(parts.group(2)));
        }

        @Override
        public String expression() {
            return "rate(" + value + " " + unit.word() + (value == 1 ? "" : "s") + ")";
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Instant next(Instant begin, Instant after, CronTimes times) {
            Duration step = unit.length().multipliedBy(value);
            if (after.isBefore(begin)) {
                return begin.plus(step);
            }
            long done = Duration.between(begin, after).dividedBy(step);
            return begin.plus(step.multipliedBy(done + 1));
        }
    }

    /**
     * At the times that clocks of the zone show.
     *
     * @param fields minutes, hours, day of month, month, day of week and year, separated by one blank
     */
    record Cron(String fields, ZoneId zone) implements Schedule {
        @Override
        public String expression() {
            return "cron(" + fields + ")";
        }

        @Override
        public @Nullable Instant next(Instant begin, Instant after, CronTimes times) {
            return times.next(fields, zone, after);
        }
    }

    /** How schedules are written. */
    final class Syntax {
        private static final Pattern EXPRESSION = Pattern.compile("(at|rate|cron)\\(([^()]{1,200})\\)");
        private static final DateTimeFormatter SECONDS =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

        private Syntax() {}

        private static InvalidInputException refused(String text) {
            return new InvalidInputException(
                    "'" + Printable.of(text) + "' is not a schedule",
                    "Write at(2026-12-24T06:00:00), rate(12 hours) or cron(0 2 * * ? *), as for EventBridge Scheduler.");
        }
    }
}

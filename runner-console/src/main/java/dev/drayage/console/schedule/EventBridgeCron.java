package dev.drayage.console.schedule;

import static com.cronutils.model.field.expression.FieldExpression.questionMark;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronConstraint;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronField;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.schedule.CronTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Reads cron expressions as EventBridge Scheduler has them, with cron-utils. Thread-safe. */
public final class EventBridgeCron implements CronTimes {
    /** Sunday is 1 there, and one of the two fields for days is a question mark. */
    private static final CronDefinition DEFINITION = CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .withValidRange(1, 31)
            .supportsL()
            .supportsW()
            .supportsQuestionMark()
            .and()
            .withMonth()
            .withValidRange(1, 12)
            .and()
            .withDayOfWeek()
            .withValidRange(1, 7)
            .withMondayDoWValue(2)
            .supportsHash()
            .supportsL()
            .supportsQuestionMark()
            .and()
            .withYear()
            .withValidRange(1970, 2199)
            .and()
            .withCronValidation(new OneQuestionMark())
            .instance();

    /** One of the fields for days says nothing, since the other one does. */
    private static final class OneQuestionMark extends CronConstraint {
        private static final long serialVersionUID = 1L;

        private OneQuestionMark() {
            super("One of day of month and day of week must be ?, and not both");
        }

        @Override
        public boolean validate(Cron cron) {
            return isBlank(cron, CronFieldName.DAY_OF_MONTH) != isBlank(cron, CronFieldName.DAY_OF_WEEK);
        }

        private static boolean isBlank(Cron cron, CronFieldName name) {
            CronField field = cron.retrieve(name);
            return field != null && field.getExpression().equals(questionMark());
        }
    }

    @Override
    public @Nullable Instant next(String fields, ZoneId zone, Instant after) {
        return ExecutionTime.forCron(read(fields))
                .nextExecution(ZonedDateTime.ofInstant(after, zone))
                .map(ZonedDateTime::toInstant)
                .orElse(null);
    }

    private static Cron read(String fields) {
        try {
            return new CronParser(DEFINITION).parse(fields).validate();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "'cron(" + Printable.of(fields) + ")' is not a schedule: "
                            + Printable.of(String.valueOf(e.getMessage())),
                    "Write minutes, hours, day of month, month, day of week and year, such as cron(0 2 * * ? *).");
        }
    }
}

package dev.drayage.ecs.log;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** A line of the log in the making: fields, and a message that is no pattern. Not thread-safe. */
public final class LogLine {
    private LoggingEventBuilder line;

    private LogLine(LoggingEventBuilder line) {
        this.line = line;
    }

    public static LogLine at(Level level, Logger logger) {
        return new LogLine(logger.atLevel(level));
    }

    /** Adds a field; without a value there is none. */
    public LogLine with(String field, @Nullable Object value) {
        if (value != null) {
            line = line.addKeyValue(field, value);
        }
        return this;
    }

    /** Adds a failure's code, message and remedy; a defect's stack, too. */
    public LogLine with(DrayageException failure) {
        with("errorCode", failure.code())
                .with("errorMessage", failure.getMessage())
                .with("remedy", failure.remedy());
        if (failure.code() == ErrorCode.INTERNAL) {
            line = line.setCause(failure);
        }
        return this;
    }

    public void log(String message) {
        line.log(message);
    }
}

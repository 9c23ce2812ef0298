package dev.drayage.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineLayoutTest {
    @Test
    void isOneSafeLine() {
        assertEquals("WARN Reader: odd?answer?[2J\n", line(Level.WARN, "odd\nanswer\u001b[2J", null));
    }

    @Test
    void namesTheCauseOfAWarning() {
        assertEquals(
                "WARN Reader: odd: java.lang.IllegalStateException: bad?\n",
                line(Level.WARN, "odd", new IllegalStateException("bad\r")));
    }

    @Test
    void showsTheStackTraceOfADebuggingEvent() {
        String text = line(Level.DEBUG, "odd", new IllegalStateException("bad"));

        assertTrue(text.startsWith("DEBUG Reader: odd\njava.lang.IllegalStateException: bad\n\tat "), text);
    }

    private static String line(Level level, String message, @Nullable Throwable thrown) {
        LoggerContext loggers = new LoggerContext();
        LoggingEvent event = new LoggingEvent(
                LineLayoutTest.class.getName(),
                loggers.getLogger("dev.drayage.x.Reader"),
                level,
                message,
                thrown,
                null);
        return new LineLayout().doLayout(event);
    }
}

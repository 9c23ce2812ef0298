package dev.drayage.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import dev.drayage.core.model.Printable;

/** One short line an event, without a date and safe for terminals; stack traces for events of level DEBUG and below only. */
final class LineLayout extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        String logger = event.getLoggerName();
        String name = logger.substring(logger.lastIndexOf('.') + 1);
        return event.getLevel() + " " + name + ": " + Printable.line(String.valueOf(event.getFormattedMessage()))
                + cause(event) + "\n";
    }

    private static String cause(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown == null) {
            return "";
        }
        return Level.DEBUG.isGreaterOrEqual(event.getLevel())
                ? "\n" + Printable.lines(ThrowableProxyUtil.asString(thrown))
                : ": " + Printable.line(thrown.getClassName() + ": " + thrown.getMessage());
    }
}

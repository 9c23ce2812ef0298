package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** All that a run in this process lets anybody see: its report, its errors with their causes, and its log at the most talkative. */
final class SeenRun {
    /** At this level HttpClient logs headers as they are, which programs must not have it do; the testbed is no part of a run. */
    private static final List<String> NOT_OURS = List.of("org.apache.hc", "org.eclipse.jetty");

    private SeenRun() {}

    /** Copies what cannot be copied, and returns all texts that came of it. */
    static String failed(Copies copies, String source, String destination) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger own = (Logger) LoggerFactory.getLogger("dev.drayage");
        List<Logger> others = NOT_OURS.stream()
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        Level before = root.getLevel();
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(appenders::add);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        appenders.forEach(root::detachAppender);
        root.addAppender(lines);
        root.setLevel(Level.DEBUG);
        own.setLevel(Level.TRACE);
        others.forEach(other -> other.setLevel(Level.INFO));
        try {
            TransferReport report = copies.run(source, destination);
            Reports.assertAll(ImageStatus.FAILED, report);
            String log =
                    lines.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
            assertTrue(log.contains(" -> "), "requests are logged");
            return text(report) + "\n" + log;
        } finally {
            root.detachAppender(lines);
            appenders.forEach(root::addAppender);
            root.setLevel(before);
            own.setLevel(null);
            others.forEach(other -> other.setLevel(null));
        }
    }

    private static String text(TransferReport report) {
        StringWriter text = new StringWriter();
        text.append(new String(OciRegistries.json().write(report.toMap()), StandardCharsets.UTF_8));
        Stream.of(report.toString()).forEach(text::append);
        report.images().forEach(image -> {
            text.append("\n").append(Reports.describe(image)).append("\n");
            if (image.error() != null) {
                image.error().printStackTrace(new PrintWriter(text, true));
            }
        });
        return text.toString();
    }
}

package dev.drayage.ecs.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class LogSetupTest {
    private final CapturedOutput output = new CapturedOutput();
    private final Logger logger = LoggerFactory.getLogger("dev.drayage.some.Thing");
    private final Logger other = LoggerFactory.getLogger("org.other.Thing");

    @AfterEach
    void close() {
        output.close();
    }

    @Test
    void aLineIsAJsonObjectWithTimeLevelLoggerTaskAndMessage() {
        LogSetup.begin("nightly", Level.INFO);
        Instant before = Instant.now();
        logger.info("copied {} of {}", 1, 2);

        Map<String, Object> line = output.line(0);
        assertEquals(List.of("timestamp", "level", "logger", "task", "message"), List.copyOf(line.keySet()));
        Instant written = Instant.parse((String) line.get("timestamp"));
        assertTrue(!written.isBefore(before.minusMillis(1)) && !written.isAfter(Instant.now()), line.toString());
        assertEquals(
                "2026-01-02T03:04:05.000Z".length(),
                String.valueOf(line.get("timestamp")).length());
        assertEquals("INFO", line.get("level"));
        assertEquals("dev.drayage.some.Thing", line.get("logger"));
        assertEquals("nightly", line.get("task"));
        assertEquals("copied 1 of 2", line.get("message"));
    }

    @Test
    void keyValuesAreFieldsOfTheirOwn() {
        LogSetup.begin("t", Level.INFO);
        LogLine.at(Level.INFO, logger)
                .with("bytes", 5_000_000_000L)
                .with("done", true)
                .with("name", List.of("a"))
                .with("none", null)
                .with("level", "mine")
                .log("{} stays");

        Map<String, Object> line = output.line(0);
        assertEquals(5_000_000_000L, line.get("bytes"));
        assertEquals(true, line.get("done"));
        assertEquals("[a]", line.get("name"));
        assertEquals("INFO", line.get("level"));
        assertEquals("{} stays", line.get("message"));
        assertEquals(8, line.size(), line.toString());
    }

    @Test
    void nothingBreaksALine() {
        LogSetup.begin("a\nb", Level.INFO);
        String hostile = "one\ntwo\r\u0000\u0007\u001b[2J\u0085\u2028\u2029\"\\ \ud800 ü €";
        LogLine.at(Level.INFO, logger).with("re\npo", hostile).log(hostile);

        assertEquals(1, output.text().chars().filter(c -> c < ' ').count(), output.text());
        assertTrue(output.text().endsWith("}\n"));
        assertEquals(hostile, output.line(0).get("message"));
        assertEquals(hostile, output.line(0).get("re\npo"));
        assertEquals("a\nb", output.line(0).get("task"));
    }

    @Test
    void anExceptionIsOneField() {
        LogSetup.begin("t", Level.INFO);
        logger.error("no good", new IllegalStateException("a bug"));

        assertTrue(
                String.valueOf(output.line(0).get("stack")).startsWith("java.lang.IllegalStateException: a bug"),
                output.text());
    }

    @Test
    void othersSayOnlyWhatIsWrong() {
        LogSetup.begin("t", Level.DEBUG);
        logger.debug("mine");
        other.info("theirs");
        other.warn("their warning");

        assertEquals(
                List.of("mine", "their warning"),
                output.lines().stream().map(line -> line.get("message")).toList());
    }

    @Test
    void nothingFollowsTheEnd() {
        LogSetup.begin("t", Level.INFO);
        LogSetup.end();
        logger.error("late");

        assertEquals("", output.text());
    }
}

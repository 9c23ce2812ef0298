package dev.drayage.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.ecs.log.CapturedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:alarms";

    private final CapturedOutput output = new CapturedOutput();
    private final TestSession session = new TestSession();
    private final StopSignal stop = new StopSignal();
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "PATH", "/bin",
            "TASK_NAME", "nightly",
            "SOURCE_TYPE", "Public",
            "SRC_IMAGE_LIST", "source.example/app:1",
            "DEST_REGION", "eu-west-1",
            "ALARM_TOPIC_ARN", TOPIC,
            "REFERRERS", "never"));

    @AfterEach
    void close() {
        output.close();
    }

    @Test
    void copiesAndEndsWithTheReport() {
        Image image = seed("app", "1");

        assertEquals(ExitStatus.OK, run());

        Map<String, Object> report = report();
        assertEquals(1L, totals(report).get("copied"));
        assertEquals(image.digest(), session.destination.tagged("source.example/app", "1"));
        assertTrue(session.closed);
        assertEquals(List.of(), session.alarms);
        assertFalse(report.containsKey("level"), report.toString());
    }

    @Test
    void theLineBeforeTheReportIsTheRunsMetricsAndNothingElse() {
        seed("app", "1");
        session.source.seed("other");
        variables.put("SRC_IMAGE_LIST", "source.example/app:1,source.example/other:1");

        assertEquals(ExitStatus.FAILED, run());

        Map<String, Object> metrics = metrics();
        assertEquals("nightly", metrics.get("Task"));
        assertEquals(1L, metrics.get("ImagesCopied"));
        assertEquals(1L, metrics.get("ImagesFailed"));
        assertEquals(totals(report()).get("bytesMoved"), metrics.get("BytesMoved"));
        assertFalse(metrics.containsKey("level"), metrics.toString());
        assertEquals(
                1,
                output.lines().stream().filter(line -> line.containsKey("_aws")).count());
    }

    @Test
    void aLineTellsAllAboutAnImage() {
        Image image = seed("app", "1");
        run();

        Map<String, Object> line = output.saying("COPIED ").get(0);
        assertEquals("INFO", line.get("level"));
        assertEquals("nightly", line.get("task"));
        assertEquals("source.example/app", line.get("repository"));
        assertEquals("1", line.get("tag"));
        assertEquals(image.digest().toString(), line.get("digest"));
        assertEquals("COPIED", line.get("status"));
        assertEquals(String.valueOf(image.blobBytes()), String.valueOf(line.get("bytes")));
    }

    @Test
    void aLineTellsWhatIsPlannedInARepository() {
        Image image = seed("app", "1");
        run();

        Map<String, Object> line = output.saying("Planned ").get(0);
        assertEquals(1L, line.get("images"));
        assertEquals(1L, line.get("toCopy"));
        assertEquals(0L, line.get("unchanged"));
        assertEquals(String.valueOf(image.blobBytes()), String.valueOf(line.get("bytes")));
    }

    @Test
    void unchangedImagesAreToldOnRequestOnly() {
        seed("app", "1");
        run();
        assertEquals(ExitStatus.OK, run());
        assertEquals(0, output.saying("UNCHANGED ").size());

        variables.put("LOG_LEVEL", "DEBUG");
        assertEquals(ExitStatus.OK, run());
        assertEquals("DEBUG", output.saying("UNCHANGED ").get(0).get("level"));
    }

    @Test
    void afterAFailureTheStatusIs1AndTheTopicGetsAMessage() {
        session.source.seed("app");

        assertEquals(ExitStatus.FAILED, run());

        Map<String, Object> line = output.saying("FAILED ").get(0);
        assertEquals("WARN", line.get("level"));
        assertEquals("NOT_FOUND", line.get("errorCode"));
        assertTrue(line.containsKey("errorMessage") && line.containsKey("remedy"), line.toString());
        assertEquals(1L, totals(report()).get("failed"));
        assertEquals(1, session.alarms.size());
        assertTrue(session.alarms.get(0).startsWith(TOPIC + "\n"), session.alarms.toString());
    }

    @Test
    void anAlarmThatCannotBeSentIsALine() {
        session.source.seed("app");
        session.alarmFailure = new DrayageException(ErrorCode.DENIED, "SNS refused", "Allow it.");

        assertEquals(ExitStatus.FAILED, run());

        Map<String, Object> line =
                output.saying("The alarm could not be sent: SNS refused").get(0);
        assertEquals("ERROR", line.get("level"));
        assertEquals("Allow it.", line.get("remedy"));
        assertEquals(1L, totals(report()).get("failed"));
    }

    @Test
    void aStoppedRunIsStatus130AndTellsWhatIsLeft() {
        seed("app", "1");
        stop.request();

        assertEquals(ExitStatus.INTERRUPTED, run());

        assertEquals(1L, totals(report()).get("skipped"));
        assertEquals(List.of(), session.alarms);
    }

    @Test
    void allProblemsAreNamedAtOnceAndNothingIsOpened() {
        variables.put("SRC_IMAGE_LIST", "ssm://images");
        variables.put("SRC_LIST", "SOME");
        variables.put("DEST_REGION", "Ireland");
        variables.put("STOP_TIMEOUT", "soon");

        assertEquals(ExitStatus.USAGE, run());

        assertEquals(
                List.of("SRC_LIST", "DEST_REGION", "STOP_TIMEOUT"),
                output.lines().stream().map(line -> line.get("parameter")).toList());
        for (Map<String, Object> line : output.lines()) {
            assertEquals("ERROR", line.get("level"));
            assertTrue(line.containsKey("errorMessage") && line.containsKey("remedy"), line.toString());
        }
        assertEquals(List.of(), session.listsRead);
    }

    @Test
    void aListThatIsKeptElsewhereIsFetched() {
        seed("app", "1");
        seed("other", "2");
        variables.put("SRC_IMAGE_LIST", " s3://bucket/images.txt ");
        session.list = "source.example/app:1\nsource.example/other:2\n";

        assertEquals(ExitStatus.OK, run());

        assertEquals(List.of("s3://bucket/images.txt"), session.listsRead);
        assertEquals(2L, totals(report()).get("copied"));
    }

    @Test
    void aLongListIsLoggedByItsLength() {
        variables.put("SRC_IMAGE_LIST", "ssm://images");
        session.list =
                IntStream.range(0, 21).mapToObj(i -> "source.example/app:" + i).collect(Collectors.joining(","));
        run();

        assertEquals("21 images", output.saying("The task is begun").get(0).get("srcImageList"));
    }

    @Test
    void aWrongListIsAWrongTask() {
        variables.put("SRC_IMAGE_LIST", "ssm://images");
        session.list = "source.example/app:1\nsource.example/App:2\nssm://more";

        assertEquals(ExitStatus.USAGE, run());

        assertEquals(2, output.saying("SRC_IMAGE_LIST: ").size(), output.text());
    }

    @Test
    void aListThatCannotBeReadIsReportedAndAlarmed() {
        variables.put("SRC_IMAGE_LIST", "ssm://images");
        session.listFailure = new DrayageException(ErrorCode.DENIED, "Reading ssm://images was refused", "Allow it.");

        assertEquals(ExitStatus.FAILED, run());

        Map<String, Object> report = report();
        assertEquals(1L, totals(report).get("failed"));
        assertEquals(List.of("ssm://images"), object(report, "task").get("srcImageList"));
        assertEquals(1L, metrics().get("ImagesFailed"));
        assertEquals(1, output.saying("FAILED ").size());
        assertTrue(session.alarms.get(0).contains("Reading ssm://images was refused"), session.alarms.toString());
    }

    @Test
    void aListAddressThatMakesNoSenseIsAWrongTask() {
        variables.put("SRC_IMAGE_LIST", "s3://bucket");
        session.listFailure = new InvalidInputException("'s3://bucket' has no key", "Write s3://BUCKET/KEY.");

        assertEquals(ExitStatus.USAGE, run());

        assertEquals(
                "Write s3://BUCKET/KEY.",
                output.saying("'s3://bucket' has no key").get(0).get("remedy"));
    }

    @Test
    void aSecretThatDoesNotFitTheTaskIsAWrongTask() {
        session.taskFailure = new InvalidInputException("The secret 'x' has no username", "Add it.");

        assertEquals(ExitStatus.USAGE, run());

        assertEquals(1, output.saying("The secret 'x' has no username").size());
    }

    @Test
    void aTaskThatCannotBeOpenedIsReportedAndAlarmed() {
        session.taskFailure =
                new DrayageException(ErrorCode.UNREACHABLE, "AWS cannot be reached", "Look at the network.");

        assertEquals(ExitStatus.FAILED, run());

        assertEquals(1L, totals(report()).get("failed"));
        assertEquals(1, session.alarms.size());
    }

    @Test
    void aDefectIsNamedOneWithItsStack() {
        session.source.calls().fail(Verb.READ_MANIFEST, "1", new IllegalStateException("a bug\nhere"));
        seed("app", "1");

        assertEquals(ExitStatus.FAILED, run());

        Map<String, Object> line = output.saying("FAILED ").get(0);
        assertEquals("INTERNAL", line.get("errorCode"));
        assertTrue(String.valueOf(line.get("stack")).contains("IllegalStateException"), line.toString());
    }

    @Test
    void aReportThatNobodyTakesIsAFailure() {
        seed("app", "1");
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertEquals(ExitStatus.FAILED, run(new PrintStream(full, false, StandardCharsets.UTF_8)));
    }

    @Test
    void aRunThatDoesNotEndIsReportedByAnotherThread() {
        Image image = seed("app", "1");
        Worker worker = worker(System.out);
        session.beforeClosing = worker::reportSoFar;

        worker.run();

        Map<String, Object> report = report();
        assertEquals(1L, totals(report).get("copied"));
        assertEquals(1L, totals(report).get("skipped"));
        assertEquals(1L, metrics().get("ImagesSkipped"));
        assertTrue(output.text().contains("\"digest\":\"" + image.digest()), output.text());
    }

    @Test
    void aRunThatHasNotBegunHasNoReport() {
        worker(System.out).reportSoFar();

        assertEquals("", output.text());
    }

    private Image seed(String repository, String tag) {
        Image image = session.images.image("config of " + repository, "layer of " + repository);
        session.source.seed(repository, image, tag);
        return image;
    }

    private ExitStatus run() {
        return run(System.out);
    }

    private ExitStatus run(PrintStream stdout) {
        return worker(stdout).run();
    }

    private Worker worker(PrintStream stdout) {
        return new Worker(variables, SettingsReader.read(variables), stdout, stop, session);
    }

    private Map<String, Object> report() {
        Map<String, Object> last = output.line(output.lines().size() - 1);
        assertEquals(1L, last.get("schema"), output.text());
        return last;
    }

    private Map<String, Object> metrics() {
        Map<String, Object> last = output.line(output.lines().size() - 2);
        assertTrue(last.containsKey("_aws"), output.text());
        return last;
    }

    private static Map<String, Object> totals(Map<String, Object> report) {
        return object(report, "totals");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> parent, String field) {
        return (Map<String, Object>) Objects.requireNonNull(parent.get(field), field);
    }
}

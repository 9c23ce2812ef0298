package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.console.run.Engines;
import dev.drayage.console.run.RunSettings;
import dev.drayage.console.web.probe.ProbeEnd;
import dev.drayage.console.web.probe.RegistryProbe;
import dev.drayage.core.task.TaskParser;
import dev.drayage.core.task.TransferTask;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked before a task is kept ends when it is told to, whatever a registry does. */
final class ConsoleProbeTest {
    @TempDir
    private Path folder;

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private ConsoleBed bed;
    private RegistryProbe probe;
    private TransferTask task;

    @BeforeEach
    void open() {
        bed = new ConsoleBed(folder, RunSettings.standard());
        probe = new RegistryProbe(() -> ConsoleBed.settings(
                        folder, RunSettings.standard(), Engines::none, bed.aws.runnerEnvironment(), bed.source.host())
                .registries()
                .get());
        bed.push("app", 2);
        task = TaskParser.parse(Map.of(
                "sourceType",
                "Public",
                "srcImageList",
                bed.source.host() + "/app:ALL_TAGS",
                "destRegion",
                "eu-west-1"));
    }

    @AfterEach
    void close() {
        released.countDown();
        bed.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tags/", "/manifests/"})
    void aRegistryThatHangsHoldsNoPlan(String request) throws Exception {
        hang(request);
        endsWhenTold(end -> probe.plan(task, row -> {}, end));
    }

    @Test
    void aRegistryThatHangsHoldsNoTest() throws Exception {
        hang("/tags/");
        endsWhenTold(end -> probe.select(task, 10, end));
    }

    private void hang(String request) {
        bed.source.onRequest(FaultRule.always("GET", request, Fault.meanwhile(() -> {
            held.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })));
    }

    /** Something that is asked, and can be ended. */
    private interface Asking {
        Object ask(ProbeEnd end);
    }

    private void endsWhenTold(Asking asking) throws Exception {
        ProbeEnd end = new ProbeEnd();
        FutureTask<Object> answer = new FutureTask<>(() -> asking.ask(end));
        Thread thread = new Thread(answer, "asking");
        thread.start();
        assertTrue(held.await(30, TimeUnit.SECONDS));

        end.end();
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(20));

        assertTrue(answer.isDone(), "it still asks");
    }
}

package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.Query;
import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left by programs that are killed, and by two at once: the next run completes it, and sends nothing twice. */
final class DeathIT {
    private static final int KILLED = 128 + 9;
    /** At how many moments of a copy the process is killed. */
    private static final int MOMENTS = 8;

    @TempDir
    private Path folder;

    private final TestRegistry source = TestRegistry.start();

    @BeforeEach
    void fill() {
        fill(source.repository("app"));
    }

    @AfterEach
    void stop() {
        source.close();
    }

    private static void fill(StoredRepository repository) {
        for (int i = 1; i <= 2; i++) {
            SampleImage image =
                    SampleImage.builder().seed(i).layers(30_000, 200_000, 3_000).build();
            image.pushTo(repository, "v" + i);
            SampleArtifacts.signature(image).pushTo(repository, null);
        }
        SampleIndexes.multiPlatform().pushTo(repository, "multi");
    }

    private Command copy(TestRegistry destination) {
        return Command.drayage(
                "copy",
                "--json",
                "--jobs=2",
                "--referrers=always",
                "--plain-http=" + source.host(),
                "--plain-http=" + destination.host(),
                source.host() + "/app:ALL_TAGS",
                destination.host() + "/app");
    }

    @Test
    void aCopyThatIsKilledAtAnyRequestIsCompletedByTheNext() throws Exception {
        int requests;
        try (TestRegistry undisturbed = TestRegistry.start()) {
            assertEquals(0, copy(undisturbed).run().status());
            assertSame(source.repository("app"), undisturbed.repository("app"));
            requests = undisturbed.requests().size();
        }
        assertTrue(requests > MOMENTS, () -> requests + " requests");
        for (int moment = 0; moment < MOMENTS; moment++) {
            killAndRepeat(moment * (requests - 1) / (MOMENTS - 1));
        }
    }

    private void killAndRepeat(int request) throws Exception {
        try (TestRegistry destination = TestRegistry.start()) {
            DyingProcess first = new DyingProcess(folder);
            destination.onRequest(first.killedAt(request, "*", "/v2/.*"));
            Command.Outcome killed = first.run(copy(destination));
            assertEquals(KILLED, killed.status(), () -> "at request " + request + ": " + killed);

            Command.Outcome second = copy(destination).run();

            assertEquals(0, second.status(), () -> "after request " + request + ": " + second);
            assertSame(source.repository("app"), destination.repository("app"));
            assertEquals(Set.of(), sentTwice(destination.requests()), () -> "after request " + request);
        }
    }

    @Test
    void aWorkerThatIsKilledIsContinuedByTheNext() throws Exception {
        try (LocalAws aws = LocalAws.start()) {
            AwsAccount account = aws.account("111122223333");
            EcrRegistry near = account.ecr("us-east-1");
            EcrRegistry far = account.ecr("eu-west-1");
            fill(near.createRepository("app").content());
            Map<String, String> task = Map.of("SRC_REGION", "us-east-1", "DEST_REGION", "eu-west-1", "JOBS", "2");
            DyingProcess first = new DyingProcess(folder);
            aws.onRequest(first.killedAt(4, "PUT", "/v2/app/blobs/uploads/.*"));

            Command.Outcome killed = first.run(WorkerProcess.command(aws, task));

            assertEquals(KILLED, killed.status(), killed::toString);
            assertTrue(far.repository("app").content().blobs().size() > 3, killed::toString);
            WorkerProcess second = WorkerProcess.start(aws, task, folder);
            second.awaitStatus(0);
            assertSame(near.repository("app").content(), far.repository("app").content());
            assertEquals(Set.of(), sentTwice(aws.requests()));
        }
    }

    @RepeatedTest(3)
    void twoCopiesAtOnceDoNoHarm() {
        try (TestRegistry destination = TestRegistry.start()) {
            List<CompletableFuture<Command.Outcome>> runs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                runs.add(CompletableFuture.supplyAsync(() -> copy(destination).run()));
            }
            for (CompletableFuture<Command.Outcome> run : runs) {
                assertEquals(0, run.join().status(), () -> run.join().toString());
            }
            assertSame(source.repository("app"), destination.repository("app"));
        }
    }

    /** Returns the digests of the blobs whose upload was completed more than once, over both runs. */
    private static Set<String> sentTwice(List<LoggedRequest> requests) {
        Set<String> complete = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (LoggedRequest request : requests) {
            String digest = Query.parse(request.query()).get("digest");
            if (request.status() == 201 && digest != null && !complete.add(digest)) {
                twice.add(digest);
            }
        }
        return twice;
    }

    private static void assertSame(StoredRepository from, StoredRepository to) {
        assertEquals(from.digestsByTag(), to.digestsByTag());
        assertEquals(from.manifests(), to.manifests());
        assertEquals(from.blobs(), to.blobs());
    }
}

package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.LoggedAction;
import dev.drayage.it.testbed.aws.RepositorySettings;
import dev.drayage.it.testbed.aws.TagMutability;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans and verifications by real processes on a local AWS: they change nothing, and a plan's numbers are what the transfer then does. */
final class PlanIT {
    private static final String HOME = "210987654321";
    private static final String READS =
            "GetAuthorizationToken|BatchGetImage|ListImages|DescribeImages|DescribeRepositories|BatchCheckLayerAvailability"
                    + "|GetAccountSetting";

    private final LocalAws aws = LocalAws.builder().home(HOME, "us-west-2").start();
    private final AwsAccount home = aws.account(HOME);
    private final EcrRegistry source = home.ecr("us-east-1");
    private final EcrRegistry destination = home.ecr("us-west-2").blobMounting(true);
    private final SampleImage app =
            SampleImage.builder().seed(1).layers(30_000, 40_000).build();
    private final SampleImage other =
            SampleImage.builder().seed(2).layers(5_000, 6_000).build();

    @BeforeEach
    void fill() {
        app.pushTo(source.createRepository("app").content(), "1");
        app.pushTo(source.repository("app").content(), "latest");
        SampleArtifacts.signature(app).pushTo(source.repository("app").content(), null);
        SampleIndexes.multiPlatform().pushTo(source.repository("app").content(), "multi");
        // The same blobs again: they are mounted.
        app.pushTo(source.createRepository("fork").content(), "1");
        other.pushTo(source.createRepository("same").content(), "1");
        other.pushTo(destination.createRepository("mirror/same").content(), "1");
        app.pushTo(source.createRepository("fixed").content(), "1");
        other.pushTo(
                destination
                        .createRepository("mirror/fixed", RepositorySettings.DEFAULT.with(TagMutability.IMMUTABLE))
                        .content(),
                "1");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void numbersOfThePlanAreWhatTheTransferDoes() {
        Map<String, Object> plan = run("plan", 1);

        assertNothingChanged();
        long lookUps = aws.actions().size();
        aws.clearRequests();
        Map<String, Object> report = run("transfer", 1);

        Map<?, ?> planned = child(plan, "totals");
        Map<?, ?> done = child(report, "totals");
        assertEquals(
                List.of(done.get("copied"), done.get("unchanged"), done.get("conflict"), done.get("failed")),
                List.of(planned.get("copy"), planned.get("unchanged"), planned.get("refused"), planned.get("failed")));
        assertEquals(done.get("bytesMoved"), planned.get("bytesToMove"));
        assertEquals(done.get("bytesMounted"), planned.get("bytesToMount"));
        assertNotEquals(0L, planned.get("bytesToMount"));
        assertEquals(requests(plan, "destination"), written());
        assertEquals(requests(plan, "source"), Map.of("GetDownloadUrlForLayer", (long)
                aws.requests("GET", "/v2/.*/blobs/.*").size()));
        assertEquals(lookUps, aws.actions().stream().filter(PlanIT::reads).count());
        assertEquals(2L, planned.get("repositoriesToCreate"));
        assertEquals(requests(plan, "destination").get("PutImage"), planned.get("manifestsToPut"));
    }

    @Test
    void verifyIsOneUntilTheTransferWasMade() {
        Map<String, Object> before = run("verify", 1, "--src-image-list=app:ALL_TAGS,same:1");

        assertNothingChanged();
        assertEquals(1L, child(before, "totals").get("inPlace"));
        run("transfer", 0, "--src-image-list=app:ALL_TAGS,same:1");
        aws.clearRequests();
        Map<String, Object> after = run("verify", 0, "--src-image-list=app:ALL_TAGS,same:1");
        assertNothingChanged();
        assertEquals(0L, child(after, "totals").get("missing"));

        Map<String, Object> fixed = run("verify", 1, "--src-image-list=fixed:1");
        assertEquals(1L, child(fixed, "totals").get("differs"));
    }

    private Map<String, Object> run(String command, int status, String... more) {
        Command drayage = Command.drayage(
                        command,
                        "--json",
                        "--src-region=us-east-1",
                        "--dest-region=us-west-2",
                        "--dest-prefix=mirror",
                        "--jobs=1")
                .and(more.length == 0 ? new String[] {"--src-image-list=app:ALL_TAGS,fork:1,same:1,fixed:1"} : more);
        WorkerProcess.environment(aws, Map.of()).forEach(drayage::with);
        Command.Outcome outcome = drayage.run();
        assertEquals(status, outcome.status(), outcome::toString);
        return OciRegistries.json().readObject(outcome.stdout().getBytes(StandardCharsets.UTF_8));
    }

    private void assertNothingChanged() {
        assertEquals(
                List.of(),
                aws.actions().stream().filter(action -> !reads(action)).toList());
        assertEquals(List.of(), aws.requests("(POST|PUT|PATCH|DELETE)", "/v2/.*"));
    }

    private static boolean reads(LoggedAction action) {
        return action.action().matches(READS);
    }

    /** Returns what was written, in the actions that the registry's requests stand for. */
    private Map<String, Long> written() {
        Map<String, Long> counts = new TreeMap<>();
        aws.actions().stream()
                .filter(action -> !reads(action))
                .forEach(action -> counts.merge(action.action(), 1L, Long::sum));
        long uploads = aws.requests("PUT", "/v2/.*/blobs/uploads/.*").size();
        counts.put("InitiateLayerUpload", (long)
                aws.requests("POST", "/v2/.*/blobs/uploads/").size());
        counts.put("UploadLayerPart", uploads);
        counts.put("CompleteLayerUpload", uploads);
        counts.put("PutImage", (long) aws.requests("PUT", "/v2/.*/manifests/.*").size());
        return counts;
    }

    private static Map<String, Object> requests(Map<String, Object> plan, String role) {
        return ((List<?>) Objects.requireNonNull(plan.get("registries")))
                .stream()
                        .map(PlanIT::map)
                        .filter(registry -> role.equals(registry.get("role")))
                        .map(registry -> child(registry, "requests"))
                        .findFirst()
                        .orElseThrow();
    }

    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        return map(Objects.requireNonNull(parent.get(name), name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}

package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.port.Mounting;
import dev.drayage.core.port.PullAllowance;
import dev.drayage.core.report.ImageAction;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.RegistryEffort;
import dev.drayage.core.report.RepositorySum;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.task.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A plan says what a run then does, and changes nothing. */
class PlanTest {
    private static final Blob SHARED = Blob.of("shared layer");
    private static final String MIRROR = "source.example/";

    private final World world = new World().oneByOne();
    private final Image one = world.images().image(Blob.of("one"), SHARED);
    private final Image two = world.images().image(Blob.of("two"), SHARED);
    private final Image index = world.images().index(one, two);

    @ParameterizedTest
    @EnumSource
    void numbersAreThoseOfTheRun(ReferrersMode mode) {
        world.referrers(mode);
        world.source().seed("app", one, "1", "latest");
        world.source().seed("app", index, "multi");
        world.source().seed("app", world.images().referrer(one, "signature of one", "shared layer"));
        world.source().seed("app", world.images().referrer(index, "sbom"));
        world.source().seed("base", two, "2");
        world.source().seed("tools", world.images().image("tools", "a tool"), "3");
        world.destination().seed(MIRROR + "base");
        world.destination().seed(MIRROR + "tools", world.images().image("tools", "a tool"), "3");
        String[] names = {"app:1", "app:latest", "app:multi", "base:2", "tools:3", "tools:gone"};

        PlanReport plan = world.plan(names);

        assertEquals(List.of(), world.destination().calls().writes());
        assertEquals(0, world.source().calls().count(Verb.OPEN_BLOB));
        TransferReport run = world.mirror(names);
        assertEquals(run.bytesMoved(), plan.cost().bytesToMove());
        assertEquals(run.bytesMounted(), plan.cost().bytesToMount());
        assertEquals(count(Verb.SEND_BLOB), plan.cost().uploads());
        assertEquals(count(Verb.MOUNT_BLOB), plan.cost().mounts());
        assertEquals(count(Verb.PUT_MANIFEST), plan.cost().manifests());
        assertEquals(run.count(ImageStatus.COPIED), plan.count(ImageAction.COPY));
        assertEquals(run.count(ImageStatus.UNCHANGED), plan.count(ImageAction.UNCHANGED));
        assertEquals(run.count(ImageStatus.FAILED), plan.count(ImageAction.FAILED));
        assertEquals(
                Set.of(new Repository(world.destination().host(), RepositoryName.of(MIRROR + "app"))), plan.created());
        assertEquals(
                List.of(
                        Map.of("download", count(Verb.SEND_BLOB)),
                        Map.of(
                                "create", count(Verb.ENSURE_REPOSITORY),
                                "upload", count(Verb.SEND_BLOB),
                                "mount", count(Verb.MOUNT_BLOB),
                                "put", count(Verb.PUT_MANIFEST))),
                plan.registries().stream()
                        .map(registry -> registry.effort().requests())
                        .toList());
        assertEquals(Duration.ofSeconds(count(Verb.PUT_MANIFEST)), plan.least());
        assertFalse(plan.succeeds());
    }

    private long count(Verb verb) {
        return world.destination().calls().count(verb);
    }

    @Test
    void registryThatDoesNotMountIsSentEachBlobOnceForEachRepository() {
        world.destination().withMounting(Mounting.NEVER);
        world.source().seed("app", one, "1");
        world.source().seed("base", two, "2");
        PlanReport plan = world.plan("app:1", "base:2");
        assertEquals(0, plan.cost().bytesToMount());
        assertEquals(world.mirror("app:1", "base:2").bytesMoved(), plan.cost().bytesToMove());
    }

    @Test
    void rowsSayWhatIsThere() {
        world.source().seed("app", one, "moved", "same", "new");
        world.destination().seed(MIRROR + "app", two, "moved");
        world.destination().seed(MIRROR + "app", one, "same");

        PlanReport plan = world.plan("app:moved", "app:same", "app:new", "app:gone");

        assertRow(ImageAction.COPY, two, plan.images().get(0));
        assertRow(ImageAction.UNCHANGED, one, plan.images().get(1));
        assertRow(ImageAction.COPY, null, plan.images().get(2));
        assertRow(ImageAction.FAILED, null, plan.images().get(3));
        assertEquals(one.digest(), plan.images().get(0).digest());
        assertEquals(MIRROR + "app:moved", plan.images().get(0).source());
        RepositorySum sum = plan.repositories().get(0);
        assertEquals(1, plan.repositories().size());
        assertEquals(2, sum.count(ImageAction.COPY));
        assertEquals(1, sum.count(ImageAction.FAILED));
        assertEquals(plan.cost(), sum.cost());
        assertFalse(sum.created());
    }

    private static void assertRow(ImageAction action, @Nullable Image present, ImagePlan row) {
        assertEquals(action, row.action());
        assertEquals(present == null ? null : present.digest(), row.present());
    }

    @Test
    void immutableTagThatHoldsAnotherImageIsRefusedBeforeAnythingIsSent() {
        world.destination().withKnownImmutableTags();
        world.source().seed("app", one, "1", "2");
        world.destination().seed(MIRROR + "app", two, "1");

        PlanReport plan = world.plan("app:1", "app:2");

        ImagePlan refused = plan.images().get(0);
        assertRow(ImageAction.REFUSED, two, refused);
        assertEquals(one.digest(), refused.digest());
        assertNotNull(refused.error());
        assertEquals(ErrorCode.CONFLICT, refused.error().code());
        assertEquals(ImageAction.COPY, plan.images().get(1).action());
        assertFalse(plan.succeeds());
        TransferReport run = world.copy("app:1");
        assertTrue(run.succeeded());
        assertEquals(ImageStatus.CONFLICT, world.mirror("app:1").images().get(0).status());
        assertFalse(world.puts().contains(one.digest().toString()));
    }

    @Test
    void repositoryThatNobodyMakesIsRefusedUnread() {
        world.destination().withoutCreating();
        world.source().seed("app", one, "1");

        PlanReport plan = world.plan("app:1");

        assertRow(ImageAction.REFUSED, null, plan.images().get(0));
        assertEquals(Set.of(), plan.created());
        assertEquals(List.of(), plan.registries());
        assertEquals(0, world.source().calls().count(Verb.READ_MANIFEST));
        assertEquals(ImageStatus.FAILED, world.mirror("app:1").images().get(0).status());
    }

    @Test
    void pullsAreThoseThatPlanningTook() {
        world.source().seed("app", one, "1");
        world.source().withAllowance(new PullAllowance(100, 88, Duration.ofHours(6), 12));
        RegistryEffort source = world.plan("app:1").registries().get(0);
        assertFalse(source.destination());
        assertEquals(new PullAllowance(100, 88, Duration.ofHours(6), 0), source.allowance());
    }

    @Test
    void referrersHaveRowsOfTheirOwn() {
        world.referrers(ReferrersMode.AUTO);
        Image signature = world.images().referrer(one, "signature");
        world.source().seed("app", one, "1", "2");
        world.source().seed("app", signature);

        PlanReport plan = world.plan("app:1", "app:2");

        assertEquals(3, plan.images().size());
        ImagePlan row = plan.images().get(1);
        assertEquals(signature.digest(), row.digest());
        assertEquals(one.digest(), row.subject());
        assertEquals(1, plan.referrers());
        assertEquals(2, plan.count(ImageAction.COPY));
        assertEquals(1, plan.repositories().get(0).referrers());
    }

    @Test
    void whatCannotBePlannedIsARowOfItsRepository() {
        world.source().seed("app", one, "1");
        DrayageException broken = new DrayageException(ErrorCode.DENIED, "no", null);
        world.source().calls().fail(Verb.LIST_TAGS, "other", broken);
        world.destination().calls().fail(Verb.FIND, "1", broken);

        PlanReport plan = world.plan("other:ALL_TAGS", "app:1");

        assertEquals(
                List.of("source.example/other:ALL_TAGS", "source.example/app:1"),
                plan.images().stream().map(ImagePlan::source).toList());
        assertEquals(2, plan.count(ImageAction.FAILED));
        assertEquals(
                List.of(1L, 1L),
                plan.repositories().stream()
                        .map(sum -> sum.count(ImageAction.FAILED))
                        .toList());
    }

    @Test
    void stoppedPlanIsNotWhole() {
        StopSignal stop = new StopSignal();
        stop.request();
        PlanReport plan = world.stop(stop).plan("app:1");
        assertTrue(plan.interrupted());
        assertEquals(ImageAction.SKIPPED, plan.images().get(0).action());
        assertFalse(plan.succeeds());
    }

    @Test
    void taskThatCannotBeOpenedIsOneFailedRow() {
        PlanReport plan = world.drayage().plan(Tasks.parse("ecr; srcImageList=app:1"), task -> {
            throw new DrayageException(ErrorCode.DENIED, "AWS says no", null);
        });
        assertEquals(ImageAction.FAILED, plan.images().get(0).action());
        assertNull(plan.images().get(0).route());
        assertEquals("Amazon ECR us-east-1", plan.images().get(0).source());
        assertEquals(List.of(), plan.repositories());
    }

    @Test
    void taskIsPlannedByItsOwnMode() {
        world.source().withCatalog(10);
        world.source().seed("app", one, "1");
        world.source().archive("app", one.digest());
        PlanReport plan = world.drayage().plan(Tasks.parse("ecr"), world::open);
        assertEquals(ImageAction.SKIPPED, plan.images().get(0).action());
        assertTrue(plan.succeeds());
        assertTrue(world.registries().isClosed());
    }
}

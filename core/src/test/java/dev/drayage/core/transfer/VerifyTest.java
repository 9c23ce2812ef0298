package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.Placement;
import dev.drayage.core.report.VerifyReport;
import dev.drayage.core.task.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Verifying finds all that is not as it should be, and changes nothing. */
class VerifyTest {
    private final World world = new World().referrers(ReferrersMode.AUTO);
    private final Image one = world.images().image("one", "layer");
    private final Image two = world.images().image("two", "layer");

    @Test
    void nothingIsMissingAfterACopy() {
        world.source().seed("app", one, "1", "latest");
        world.source().seed("app", world.images().referrer(one, "signature"));
        world.mirror("app:ALL_TAGS");
        world.destination().calls().forget();

        VerifyReport report = world.verify("app:ALL_TAGS");

        assertTrue(report.succeeded());
        assertEquals(2, report.count(Placement.IN_PLACE));
        assertEquals(List.of(), report.failures());
        assertEquals(List.of(), world.destination().calls().writes());
    }

    @Test
    void missingAndOtherImagesAreTold() {
        world.source().seed("app", one, "same", "moved", "new");
        world.destination().seed("source.example/app", two, "moved");
        world.destination().seed("source.example/app", one, "same");

        VerifyReport report = world.verify("app:same", "app:moved", "app:new", "app:gone");

        assertFalse(report.succeeded());
        assertEquals(
                List.of(Placement.IN_PLACE, Placement.DIFFERS, Placement.MISSING, Placement.FAILED),
                report.plan().images().stream().map(ImagePlan::placement).toList());
        assertEquals(3, report.failures().size());
        Map<?, ?> totals = (Map<?, ?>) Objects.requireNonNull(report.toMap().get("totals"));
        assertEquals(
                List.of(1L, 1L, 1L, 1L, 0L),
                List.of("inPlace", "missing", "differs", "failed", "skipped").stream()
                        .map(totals::get)
                        .toList());
    }

    @Test
    void immutableTagThatHoldsAnotherImageDiffers() {
        world.destination().withKnownImmutableTags();
        world.source().seed("app", one, "1");
        world.destination().seed("source.example/app", two, "1");
        assertEquals(
                Placement.DIFFERS, world.verify("app:1").plan().images().get(0).placement());
    }

    /** Copying with auto does not look at unchanged images' referrers; verifying does. */
    @Test
    void referrerThatAnUnchangedImageLacksIsMissing() {
        Image signature = world.images().referrer(one, "signature");
        world.source().seed("app", one, "1");
        world.destination().seed("source.example/app", one, "1");
        world.source().seed("app", signature);

        VerifyReport report = world.verify("app:1");

        assertEquals(1, report.failures().size());
        assertEquals(signature.digest(), report.failures().get(0).digest());
        assertEquals(Placement.MISSING, report.failures().get(0).placement());
        assertEquals(one.digest(), report.failures().get(0).subject());
        assertTrue(world.referrers(ReferrersMode.NEVER).verify("app:1").succeeded());
    }

    @Test
    void referrersThatCannotBeListedCannotBeCompared() {
        world.source().seed("app", one, "1");
        world.destination().seed("source.example/app", one, "1");
        world.source()
                .calls()
                .fail(Verb.LIST_REFERRERS, one.digest(), new DrayageException(ErrorCode.DENIED, "no", null));
        VerifyReport report = world.verify("app:1");
        assertEquals(Placement.FAILED, report.failures().get(0).placement());
    }

    @Test
    void imageThatIsArchivedAtTheSourceIsNoFailure() {
        world.source().withCatalog(10);
        world.source().seed("app", one, "1");
        world.source().archive("app", one.digest());
        VerifyReport report = world.drayage().verify(Tasks.parse("ecr"), world::open);
        assertEquals(1, report.count(Placement.SKIPPED));
        assertTrue(report.succeeded());
    }
}

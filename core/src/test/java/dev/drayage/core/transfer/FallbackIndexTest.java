package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Images;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Referrers where a registry has no API for them: the list is kept under a tag. */
class FallbackIndexTest {
    private final World world = new World().referrers(ReferrersMode.AUTO);
    private final Image image = world.images().image("config");
    private final Image signature = world.images().referrer(image, "signature");
    private final Image sbom = world.images().referrer(image, "sbom");
    private final String tag = image.digest().fallbackTag().toString();

    @BeforeEach
    void seed() {
        world.source().seed("app", image, "1");
    }

    @Test
    void listUnderTheSourcesTagIsFollowed() {
        sourceWithoutApi(signature);
        world.copy("app:1");
        assertTrue(world.destination().holds("app", signature.digest()));
    }

    @Test
    void destinationWithApiGetsNoTag() {
        sourceWithoutApi(signature);
        world.copy("app:1");
        assertNull(world.destination().tagged("app", tag));
    }

    @Test
    void registryWithoutApiIsAskedOnce() {
        sourceWithoutApi(signature);
        world.source().seed("app", world.images().image("other"), "2");
        world.oneByOne().mirror("app:1", "app:2");
        assertEquals(1, world.source().calls().count(Verb.LIST_REFERRERS));
    }

    @Test
    void tagThatNamesTheImageItselfIsNoList() {
        Image index = world.images().index(image);
        world.source().withoutReferrersApi();
        world.source().seed("app", index, "multi", index.digest().fallbackTag().toString());
        assertEquals(ImageStatus.COPIED, world.copyOne("app:multi").status());
        assertEquals(List.of(image.digest().toString(), "multi"), world.puts());
    }

    @Test
    void tagThatNamesNoIndexIsNoList() {
        world.source().withoutReferrersApi();
        world.source().seed("app", world.images().image("other"), tag);
        assertEquals(ImageStatus.COPIED, world.copyOne("app:1").status());
        assertEquals(List.of("1"), world.puts());
    }

    @Test
    void sourcesListIsKeptUnchanged() {
        world.destination().withoutReferrersApi();
        Image list = new Image(
                world.images()
                        .manifest(
                                Map.of(
                                        "manifests",
                                        List.of(Images.descriptor(
                                                signature.manifest().descriptor()))),
                                MediaType.OCI_INDEX),
                List.of(),
                List.of(signature));
        world.source().withoutReferrersApi();
        world.source().seed("app", list, tag);
        world.copy("app:1");
        assertEquals(list.digest(), world.destination().tagged("app", tag));
    }

    @Test
    void listOfAnApiBecomesATag() {
        world.destination().withoutReferrersApi();
        world.source().seed("app", signature);
        world.copy("app:1");
        Digest list = world.destination().tagged("app", tag);
        assertNotNull(list);
        assertEquals(List.of(image.digest().toString(), signature.digest().toString(), tag, "1"), world.puts());
    }

    @Test
    void listsOfBothSidesAreMerged() {
        world.destination().withoutReferrersApi();
        world.destination().seed("app", sbom);
        world.destination().seed("app", world.images().index(sbom), tag);
        sourceWithoutApi(signature);
        world.copy("app:1");
        assertEquals(
                world.images().index(sbom, signature).digest(),
                world.destination().tagged("app", tag));
    }

    @Test
    void listThatIsCompleteIsNotPutAgain() {
        world.destination().withoutReferrersApi();
        world.destination().seed("app", world.images().index(signature, sbom), tag);
        world.destination().lose("app", signature.digest());
        sourceWithoutApi(signature);
        world.copy("app:1");
        assertEquals(
                world.images().index(signature, sbom).digest(),
                world.destination().tagged("app", tag));
        assertEquals(1, world.destination().calls().count(Verb.READ_BACK));
        assertTrue(!world.puts().contains(tag));
    }

    @Test
    void manifestUnderTheTagThatIsNoListIsReplaced() {
        world.destination().withoutReferrersApi();
        world.destination().seed("app", world.images().image("other"), tag);
        Image list = sourceWithoutApi(signature);
        world.copy("app:1");
        assertEquals(list.digest(), world.destination().tagged("app", tag));
    }

    @Test
    void failingListLeavesItsImageCopied() {
        world.destination().withoutReferrersApi();
        sourceWithoutApi(signature);
        failList();
        TransferReport report = world.copy("app:1");
        assertEquals(1, report.count(ImageStatus.COPIED));
        assertEquals(1, report.count(ImageStatus.FAILED));
        assertEquals(image.digest(), world.destination().tagged("app", "1"));
    }

    @Test
    void alwaysMendsAListThatFailedBefore() {
        world.destination().withoutReferrersApi();
        sourceWithoutApi(signature, sbom);
        failList();
        world.copy("app:1");
        world.destination().calls().mend();
        world.referrers(ReferrersMode.ALWAYS).copy("app:1");
        assertNotNull(world.destination().tagged("app", tag));
    }

    @Test
    void alwaysLeavesAListThatIsCompleteAlone() {
        world.destination().withoutReferrersApi();
        sourceWithoutApi(signature, sbom);
        world.copy("app:1");
        world.destination().calls().forget();
        world.referrers(ReferrersMode.ALWAYS).copy("app:1");
        assertEquals(List.of(), world.puts());
        assertEquals(0, world.destination().calls().count(Verb.SEND_BLOB));
    }

    @Test
    void referrersThatWereCopiedAreListedWhenAnotherFailed() {
        world.destination().withoutReferrersApi();
        sourceWithoutApi(signature, sbom);
        world.destination()
                .calls()
                .fail(
                        Verb.PUT_MANIFEST,
                        sbom.digest(),
                        RegistryException.of(ErrorCode.REGISTRY_ERROR, "broken").build());
        world.copy("app:1");
        assertEquals(
                world.images().index(signature).digest(), world.destination().tagged("app", tag));
    }

    private Image sourceWithoutApi(Image... referrers) {
        world.source().withoutReferrersApi();
        Image list = world.images().index(referrers);
        world.source().seed("app", list, tag);
        return list;
    }

    private void failList() {
        world.destination()
                .calls()
                .fail(
                        Verb.PUT_MANIFEST,
                        tag,
                        RegistryException.of(ErrorCode.REGISTRY_ERROR, "broken").build());
    }
}

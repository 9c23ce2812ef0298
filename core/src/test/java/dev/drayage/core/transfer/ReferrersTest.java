package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signatures, attestations and SBOMs between registries with the referrers API, and by cosign's tags. */
class ReferrersTest {
    private final World world = new World().referrers(ReferrersMode.AUTO);
    private final Image image = world.images().image("config");
    private final Image signature = world.images().referrer(image, "signature");

    @BeforeEach
    void seed() {
        world.source().seed("app", image, "1");
    }

    @Test
    void referrersOfACopiedImageComeAlong() {
        world.source().seed("app", signature);
        ImageResult result = world.copyOne("app:1");
        assertEquals(ImageStatus.COPIED, result.status());
        assertEquals("config".length() + "signature".length(), result.bytesMoved());
        assertTrue(world.destination().holds("app", signature.digest()));
        assertEquals(1, world.destination().tagsOf("app").size());
    }

    @Test
    void neverAsksForNone() {
        world.source().seed("app", signature);
        world.referrers(ReferrersMode.NEVER).copy("app:1");
        assertEquals(0, world.source().calls().count(Verb.LIST_REFERRERS));
        assertFalse(world.destination().holds("app", signature.digest()));
    }

    @Test
    void autoDoesNotAskForUnchangedImages() {
        world.copy("app:1");
        world.source().seed("app", signature);
        assertEquals(ImageStatus.UNCHANGED, world.copyOne("app:1").status());
        assertFalse(world.destination().holds("app", signature.digest()));
    }

    @Test
    void alwaysAddsThemToUnchangedImages() {
        world.copy("app:1");
        world.source().seed("app", signature);
        ImageResult result = world.referrers(ReferrersMode.ALWAYS).copyOne("app:1");
        assertEquals(ImageStatus.UNCHANGED, result.status());
        assertEquals("signature".length(), result.bytesMoved());
        assertTrue(world.destination().holds("app", signature.digest()));
    }

    @Test
    void autoAsksForTheIndexAlone() {
        Image index = seedIndexWithSignedPlatform();
        world.copy("app:multi");
        assertEquals(List.of(index.digest().toString()), world.source().calls().of(Verb.LIST_REFERRERS));
    }

    @Test
    void alwaysAsksForThePlatformsToo() {
        seedIndexWithSignedPlatform();
        world.referrers(ReferrersMode.ALWAYS).copy("app:multi");
        assertTrue(world.destination().holds("app", signature.digest()));
    }

    @Test
    void referrersOfReferrersComeAlong() {
        Image signedSignature = world.images().referrer(signature, "signature of the signature");
        world.source().seed("app", signature);
        world.source().seed("app", signedSignature);
        world.copy("app:1");
        assertEquals(
                List.of(
                        image.digest().toString(),
                        signature.digest().toString(),
                        signedSignature.digest().toString(),
                        "1"),
                world.puts());
    }

    @Test
    void circleOfReferrersEnds() {
        world.source().seed("app", signature);
        world.source().pretendReferrer(signature, image);
        world.source().pretendReferrer(signature, signature);
        assertEquals(ImageStatus.COPIED, world.copyOne("app:1").status());
        assertEquals(1, world.sent(signature.blobs().get(0).digest()));
    }

    @Test
    void referrerThatIsThereIsNotReadAgain() {
        world.source().seed("app", signature);
        world.destination().seed("app", signature);
        world.copy("app:1");
        assertEquals(List.of("1"), world.source().calls().of(Verb.READ_MANIFEST));
    }

    @Test
    void referrerMayBeAnIndex() {
        Image bundle = world.images().index(world.images().image("inner"));
        world.source().seed("app", bundle);
        world.source().pretendReferrer(image, bundle);
        assertEquals(ImageStatus.COPIED, world.copyOne("app:1").status());
        assertTrue(world.destination().holds("app", bundle.digest()));
    }

    @Test
    void failingReferrerLeavesItsImageCopied() {
        world.source().seed("app", signature);
        world.destination().calls().fail(Verb.PUT_MANIFEST, signature.digest(), broken());
        assertImageCopiedAndOneFailure(ErrorCode.REGISTRY_ERROR);
    }

    @Test
    void failingBlobOfAReferrerLeavesItsImageCopied() {
        world.source().seed("app", signature);
        world.source().calls().fail(Verb.OPEN_BLOB, signature.blobs().get(0).digest(), broken());
        assertImageCopiedAndOneFailure(ErrorCode.REGISTRY_ERROR);
    }

    @Test
    void listedReferrerThatIsNotThereLeavesItsImageCopied() {
        world.source().pretendReferrer(image, signature);
        assertImageCopiedAndOneFailure(ErrorCode.NOT_FOUND);
    }

    @Test
    void failingListOfReferrersLeavesItsImageCopied() {
        world.source().calls().fail(Verb.LIST_REFERRERS, image.digest(), broken());
        assertImageCopiedAndOneFailure(ErrorCode.REGISTRY_ERROR);
    }

    @Test
    void failingReferrerDoesNotKeepTheOthersAway() {
        Image sbom = world.images().referrer(image, "sbom");
        world.source().seed("app", signature);
        world.source().seed("app", sbom);
        world.destination().calls().fail(Verb.PUT_MANIFEST, signature.digest(), broken());
        world.copy("app:1");
        assertTrue(world.destination().holds("app", sbom.digest()));
    }

    @Test
    void cosignsTagsComeAlong() {
        for (String suffix : List.of(".sig", ".att", ".sbom")) {
            world.source().seed("app", world.images().image("cosign" + suffix), cosignTag(suffix));
        }
        assertEquals(ImageStatus.COPIED, world.copyOne("app:1").status());
        for (String suffix : List.of(".sig", ".att", ".sbom")) {
            assertEquals(
                    world.images().image("cosign" + suffix).digest(),
                    world.destination().tagged("app", cosignTag(suffix)));
        }
    }

    @Test
    void cosignsTagThatIsUpToDateIsLeftAlone() {
        Image cosign = world.images().image("cosign");
        world.source().seed("app", cosign, cosignTag(".sig"));
        world.destination().seed("app", cosign, cosignTag(".sig"));
        world.copy("app:1");
        assertFalse(world.puts().contains(cosignTag(".sig")));
    }

    @Test
    void platformsCosignTagsComeAlongWhenAllTagsAreKnown() {
        Image index = world.images().index(image);
        world.source().seed("app", index, "multi");
        world.source().seed("app", world.images().image("cosign"), cosignTag(".sig"));
        world.copy("app:multi");
        assertNotNull(world.destination().tagged("app", cosignTag(".sig")));
    }

    @Test
    void tagsAreListedOnceForAllImages() {
        world.source().seed("app", world.images().image("other"), "2");
        world.oneByOne().mirror("app:1", "app:2");
        assertEquals(1, world.source().calls().count(Verb.LIST_TAGS));
    }

    @Test
    void defectInOneImagesReferrersLeavesAllImages() {
        world.source().seed("app", world.images().image("other"), "2");
        world.source().calls().fail(Verb.LIST_REFERRERS, image.digest(), new IllegalStateException("defect"));
        TransferReport report = world.mirror("app:1", "app:2");
        assertEquals(2, report.count(ImageStatus.COPIED));
        assertEquals(1, report.count(ImageStatus.FAILED));
    }

    @Test
    void referrersBeyondTheLimitAreReported() {
        for (int i = 0; i < 1001; i++) {
            world.source().seed("app", world.images().referrer(image, "referrer " + i));
        }
        TransferReport report = world.copy("app:1");
        assertEquals(1, report.count(ImageStatus.COPIED));
        assertEquals(1, report.count(ImageStatus.FAILED));
    }

    @Test
    void limitOfReferrersDoesNotCountPlatforms() {
        Image index = world.images()
                .index(IntStream.range(0, 1001)
                        .mapToObj(i -> world.images().image("platform " + i))
                        .toArray(Image[]::new));
        Image indexSignature = world.images().referrer(index, "signature");
        world.source().seed("app", index, "multi");
        world.source().seed("app", indexSignature);
        assertEquals(ImageStatus.COPIED, world.copyOne("app:multi").status());
        assertTrue(world.destination().holds("app", indexSignature.digest()));
    }

    @Test
    void alwaysFindsNewReferrersOfReferrersThatAreThere() {
        world.source().seed("app", signature);
        world.copy("app:1");
        Image later = world.images().referrer(signature, "later");
        world.source().seed("app", later);
        world.referrers(ReferrersMode.ALWAYS).copy("app:1");
        assertTrue(world.destination().holds("app", later.digest()));
    }

    private Image seedIndexWithSignedPlatform() {
        Image index = world.images().index(image);
        world.source().seed("app", index, "multi");
        world.source().seed("app", signature);
        return index;
    }

    private void assertImageCopiedAndOneFailure(ErrorCode code) {
        List<ImageResult> results = world.copy("app:1").images();
        assertEquals(
                List.of(ImageStatus.COPIED, ImageStatus.FAILED),
                results.stream().map(ImageResult::status).toList());
        ImageResult failure = results.get(1);
        assertNotNull(failure.error());
        assertEquals(code, failure.error().code());
        assertTrue(String.valueOf(failure.error().getMessage()).startsWith("A referrer"));
        assertEquals(image.digest(), world.destination().tagged("app", "1"));
    }

    private String cosignTag(String suffix) {
        return image.digest().fallbackTag(suffix).toString();
    }

    private static RegistryException broken() {
        return RegistryException.of(ErrorCode.REGISTRY_ERROR, "broken").build();
    }
}

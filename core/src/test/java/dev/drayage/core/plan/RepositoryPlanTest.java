package dev.drayage.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Images;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepositoryPlanTest {
    private final Images images = new Images(new FakeJson());
    private final Reference source = Reference.parse("source.example/app:1");
    private final Reference destination = Reference.parse("destination.example/app:1");
    private final ImageRequest request = new ImageRequest(source, destination);

    @Test
    void aBlobThatSeveralImagesShareIsMissingOnce() {
        PlannedImage one = copy(images.image("c", "x", "y"));
        PlannedImage other = copy(images.image("c", "x", "z"));

        assertMissing(plan(Set.of(), one, other), "c", "x", "y", "z");
    }

    @Test
    void whatTheDestinationHasIsNotMissing() {
        assertMissing(plan(Set.of(Blob.of("x").digest()), copy(images.image("c", "x"))), "c");
    }

    @Test
    void blobsOfReferrersAreMissingToo() {
        Image subject = images.image("c");
        List<PlannedReferrers> signature = referrers(subject, images.referrer(subject, "signature"));
        List<PlannedReferrers> sbom = referrers(subject, images.referrer(subject, "sbom"));
        PlannedImage copied = new PlannedImage.Copy(request, content(subject), null, signature);
        PlannedImage unchanged = new PlannedImage.Unchanged(request, subject.digest(), null, sbom);

        assertMissing(plan(Set.of(), copied, unchanged), "c", "signature", "sbom");
    }

    @Test
    void ofAFailedImageNothingIsMissing() {
        assertMissing(plan(Set.of(), new PlannedImage.Failed(request, new InvalidContentException("no good"))));
    }

    private static void assertMissing(RepositoryPlan plan, String... blobs) {
        assertEquals(
                Arrays.stream(blobs).map(text -> Blob.of(text).descriptor()).toList(),
                List.copyOf(plan.missingBlobs()));
    }

    private RepositoryPlan plan(Set<Digest> present, PlannedImage... planned) {
        return new RepositoryPlan(source.inRegistry(), destination.inRegistry(), true, Arrays.asList(planned), present);
    }

    private PlannedImage copy(Image image) {
        return new PlannedImage.Copy(request, content(image), null, List.of());
    }

    private static ImageContent content(Image image) {
        List<Descriptor> blobs = image.blobs().stream().map(Blob::descriptor).toList();
        return new ImageContent(image.manifest(), List.of(), blobs, null, 0);
    }

    private static List<PlannedReferrers> referrers(Image subject, Image referrer) {
        return List.of(new PlannedReferrers(
                subject.digest(),
                List.of(),
                List.of(new PlannedReferrers.Referrer(content(referrer), null)),
                Set.of(),
                List.of()));
    }
}

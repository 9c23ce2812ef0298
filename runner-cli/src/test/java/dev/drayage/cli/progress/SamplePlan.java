package dev.drayage.cli.progress;

import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.ImageContent;
import dev.drayage.core.plan.ImageRequest;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.PlannedReferrers;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Builds plans of images from the names of their blobs; a blob is as many bytes large as its name says after the {@code :}. */
public final class SamplePlan {
    private final Repository source = Reference.parse("a.example/app").inRegistry();
    private final Repository destination;
    private final List<PlannedImage> images = new ArrayList<>();
    private final Set<Digest> present = new HashSet<>();

    private SamplePlan(String destination) {
        this.destination = Reference.parse(destination).inRegistry();
    }

    public static SamplePlan to(String destination) {
        return new SamplePlan(destination);
    }

    public SamplePlan copy(String... blobs) {
        images.add(new PlannedImage.Copy(request(), content(blobs), null, List.of()));
        return this;
    }

    SamplePlan copyWithReferrer(String blob, String referrerBlob) {
        images.add(new PlannedImage.Copy(request(), content(blob), null, referrers(referrerBlob)));
        return this;
    }

    SamplePlan unchangedWithReferrer(String referrerBlob) {
        images.add(new PlannedImage.Unchanged(request(), content().root().digest(), null, referrers(referrerBlob)));
        return this;
    }

    SamplePlan failed() {
        images.add(new PlannedImage.Failed(request(), new InvalidContentException("no good")));
        return this;
    }

    SamplePlan present(String blob) {
        present.add(descriptor(blob).digest());
        return this;
    }

    public RepositoryPlan build() {
        return new RepositoryPlan(source, destination, true, images, present);
    }

    static ImageResult result(ImageStatus status, long size) {
        InvalidContentException error = status == ImageStatus.FAILED ? new InvalidContentException("no good") : null;
        return new ImageResult("a.example/app:1", "b.example/app:1", null, null, size, status, 1, 0, 0, error);
    }

    private ImageRequest request() {
        String tag = ":t" + images.size();
        return new ImageRequest(Reference.parse(source + tag), Reference.parse(destination + tag));
    }

    private static List<PlannedReferrers> referrers(String blob) {
        PlannedReferrers.Referrer referrer = new PlannedReferrers.Referrer(content(blob), null);
        return List.of(
                new PlannedReferrers(Digest.sha256(new byte[1]), List.of(), List.of(referrer), Set.of(), List.of()));
    }

    private static ImageContent content(String... blobs) {
        List<Descriptor> descriptors = new ArrayList<>();
        for (String blob : blobs) {
            descriptors.add(descriptor(blob));
        }
        Manifest root = Manifest.of(String.join(",", blobs).getBytes(StandardCharsets.UTF_8), MediaType.OCI_MANIFEST);
        return new ImageContent(root, List.of(), descriptors, null, 0);
    }

    private static Descriptor descriptor(String blob) {
        Digest digest = Digest.sha256(blob.getBytes(StandardCharsets.UTF_8));
        return Descriptor.of(MediaType.parse("a/b"), digest, Long.parseLong(blob.substring(blob.indexOf(':') + 1)));
    }
}

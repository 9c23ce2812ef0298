package dev.drayage.it.chaos;

import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.ImageFormat;
import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleImageBuilder;
import dev.drayage.it.testbed.SampleIndexBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws what a source holds: images that share layers, indexes, several tags of a digest, referrers. Not thread-safe. */
final class RandomContent {
    private static final int LARGE = 12 * 1024 * 1024;
    private static final List<String> NAMES = List.of("app", "team/web", "tools/deep/er");

    private final Random random;
    private final List<BlobSource> layers = new ArrayList<>();
    private final boolean emptyLayers;

    /** @param emptyLayers whether there may be layers without a byte */
    RandomContent(Random random, boolean emptyLayers) {
        this.random = random;
        this.emptyLayers = emptyLayers;
    }

    /** Draws the images of one source. */
    List<Placed> draw() {
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            layers.add(layer(size()));
        }
        if (random.nextInt(12) == 0) {
            layers.add(layer(LARGE + random.nextInt(1000)));
        }
        List<Placed> images = new ArrayList<>();
        for (String name : NAMES.subList(0, 1 + random.nextInt(NAMES.size()))) {
            int tag = 0;
            int number = 1 + random.nextInt(3);
            for (int i = 0; i < number; i++) {
                SampleImage image = random.nextInt(3) == 0 ? index() : image("linux/amd64");
                List<String> tags = new ArrayList<>();
                for (int more = 1 + random.nextInt(3); more > 0; more--) {
                    tags.add("v" + tag++);
                }
                images.add(new Placed(name, image, tags, referrers(image)));
            }
        }
        return images;
    }

    private int size() {
        int kind = random.nextInt(20);
        if (kind < 2) {
            return emptyLayers ? 0 : 2;
        }
        if (kind < 4) {
            return 1;
        }
        int limit = kind < 14 ? 4_000 : kind < 18 ? 64_000 : 2 * 1024 * 1024;
        return 1 + random.nextInt(limit);
    }

    private BlobSource layer(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return BlobSource.of(bytes);
    }

    private SampleImage image(String platform) {
        SampleImageBuilder image = SampleImage.builder()
                .seed(random.nextInt())
                .platform(platform)
                .format(random.nextInt(4) == 0 ? ImageFormat.DOCKER : ImageFormat.OCI);
        for (int i = random.nextInt(4); i >= 0; i--) {
            image.layer(layers.get(random.nextInt(layers.size())));
        }
        return image.build();
    }

    private SampleImage index() {
        SampleIndexBuilder index = SampleImage.index();
        for (String platform : List.of("linux/amd64", "linux/arm64")) {
            index.add(image(platform), platform);
        }
        return index.build();
    }

    private List<SampleImage> referrers(SampleImage subject) {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(SampleArtifacts.signature(subject));
            case 1 ->
                List.of(
                        SampleArtifacts.signature(subject),
                        SampleArtifacts.referrer(subject, "application/vnd.example.sbom.v1", "list of parts of "));
            default -> List.of();
        };
    }
}

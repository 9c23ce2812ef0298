package dev.drayage.it.demo;

import dev.drayage.it.testbed.ImageFormat;
import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.SyntheticBlob;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.EcrRegistry;

/** What the demonstration's registries hold at its beginning. */
final class DemoContent {
    private static final SyntheticBlob BASE = SyntheticBlob.of(1, 24_000_000);

    private DemoContent() {}

    /** Three repositories: images for one and for two platforms, a signature, a chart. */
    static void fill(EcrRegistry registry) {
        StoredRepository app = registry.createRepository("team/app").content();
        SampleImage two = twoPlatforms();
        SampleImage.builder()
                .layer(BASE)
                .seed(2)
                .layers(6_000_000, 400_000)
                .build()
                .pushTo(app, "1.0");
        two.pushTo(app, "2.0");
        two.pushTo(app, "latest");
        SampleArtifacts.signature(two).pushTo(app, null);
        SampleImage.builder()
                .format(ImageFormat.DOCKER)
                .layer(BASE)
                .seed(5)
                .layers(3_000_000)
                .build()
                .pushTo(registry.createRepository("team/tools").content(), "7");
        SampleArtifacts.artifact()
                .pushTo(registry.createRepository("charts/app").content(), "0.3.1");
    }

    /** Two repositories that everybody may read. */
    static void fill(TestRegistry registry) {
        SampleImage.builder().seed(6).layers(9_000_000).build().pushTo(registry.repository("ubuntu"), "latest");
        StoredRepository alpine = registry.repository("alpine");
        SampleImage.builder().seed(7).layers(3_000_000).build().pushTo(alpine, "3.22");
        SampleImage.builder().seed(8).layers(3_100_000).build().pushTo(alpine, "3.23");
    }

    private static SampleImage twoPlatforms() {
        SampleImage amd64 = SampleImage.builder()
                .layer(BASE)
                .seed(3)
                .layers(6_100_000, 410_000)
                .build();
        SampleImage arm64 = SampleImage.builder()
                .platform("linux/arm64/v8")
                .seed(4)
                .layers(22_000_000, 6_200_000)
                .build();
        return SampleImage.index()
                .add(amd64, "linux/amd64")
                .add(arm64, "linux/arm64/v8")
                .build();
    }
}

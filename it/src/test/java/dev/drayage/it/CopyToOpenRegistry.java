package dev.drayage.it;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import org.junit.jupiter.api.AfterEach;

/** What tests of credentials have in common: one image, from the source that is tested to a registry that wants no credential. */
abstract class CopyToOpenRegistry {
    final SampleImage image = SampleImage.builder().layers(1_000, 2_000).build();
    final TestRegistry open = TestRegistry.start();

    @AfterEach
    final void stop() {
        open.close();
    }

    final ImageResult copyFrom(TestRegistry source, Copies copies) {
        image.pushTo(source.repository("app"), "1");
        return copies.referrers(ReferrersMode.NEVER)
                .run(source.host() + "/app:1", open.host() + "/copy:1")
                .images()
                .get(0);
    }

    final Copies over(TestRegistry... others) {
        Copies copies = Copies.over(open.host());
        for (TestRegistry other : others) {
            copies = copies.plain(other.host());
        }
        return copies;
    }
}

package dev.drayage.it.chaos;

import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image in its place at the source.
 *
 * @param tags at least one
 * @param referrers artifacts whose subject it is
 */
record Placed(String repository, SampleImage image, List<String> tags, List<SampleImage> referrers) {
    Placed {
        tags = List.copyOf(tags);
        referrers = List.copyOf(referrers);
    }

    /** Takes what is to be pushed. */
    @FunctionalInterface
    interface Push {
        void push(SampleImage image, String repository, @Nullable String tag);
    }

    /**
     * Pushes the image under its tags, and its referrers.
     *
     * @param api whether the registry has the referrers API, or needs the list of referrers under a tag
     */
    void pushBy(Push push, boolean api) {
        tags.forEach(tag -> push.push(image, repository, tag));
        if (api) {
            referrers.forEach(referrer -> push.push(referrer, repository, null));
        } else if (!referrers.isEmpty()) {
            SampleImage list = SampleArtifacts.fallbackIndex(referrers);
            push.push(list, repository, SampleArtifacts.fallbackTag(image.digest()));
        }
    }
}

package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.StoredManifest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An image as ECR describes it: a manifest with all its tags. */
record EcrImage(
        StoredManifest manifest,
        List<String> tags,
        Instant pushedAt,
        @Nullable Instant archivedAt) {

    String digest() {
        return manifest.digest();
    }

    /** Returns {@code ACTIVE} or {@code ARCHIVED}. */
    String status() {
        return archivedAt == null ? "ACTIVE" : "ARCHIVED";
    }

    boolean isActive() {
        return archivedAt == null;
    }
}

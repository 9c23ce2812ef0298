package dev.drayage.core.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of repositories that the destination lacks. */
public sealed interface RepositoryCreation {
    /**
     * They are created before anything is copied to them. Repositories that exist are left as they are.
     *
     * @param immutableTags whether a tag that was pushed can no longer be moved
     * @param scanOnPush whether images are scanned when they are pushed
     * @param kmsKey the key that encrypts them, or null for ECR's own encryption
     * @param resourceTags AWS tags, in the user's order
     */
    record Explicit(
            boolean immutableTags,
            boolean scanOnPush,
            @Nullable KmsKey kmsKey,
            Map<String, String> resourceTags) implements RepositoryCreation {
        public Explicit {
            resourceTags = Collections.unmodifiableMap(new LinkedHashMap<>(resourceTags));
        }
    }

    /** Returns that they are created with ECR's own defaults. */
    static RepositoryCreation standard() {
        return new Explicit(false, false, null, Map.of());
    }

    /** ECR creates them on the first push, by the account's repository creation templates. */
    record OnPush() implements RepositoryCreation {}

    /** Images that would need one fail. */
    record Never() implements RepositoryCreation {}
}

package dev.drayage.core.task;

import dev.drayage.core.model.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a task's images come from. */
public sealed interface Source {
    /** Returns the name of the secret with the source's credential, or null. */
    @Nullable
    CredentialName credential();

    /**
     * One account's private registry in one region.
     *
     * @param accountId the account, or null for the current one
     * @param includeUntagged whether {@code ALL} and {@code ALL_TAGS} take images without a tag, too
     * @param credential null for the current identity
     */
    record AmazonEcr(
            AwsRegion region,
            @Nullable AccountId accountId,
            Selection selection,
            boolean includeUntagged,
            @Nullable CredentialName credential)
            implements Source {}

    /**
     * Any registries, named by the images.
     *
     * @param images at least one, none twice, in the user's order; each with a tag ({@link Reference#ALL_TAGS} for every tag) or digest
     * @param credential the secret of one of the registries, or null for anonymous access and docker's own credentials
     */
    record Public(List<Reference> images, @Nullable CredentialName credential) implements Source {
        public Public {
            images = List.copyOf(images);
        }
    }
}

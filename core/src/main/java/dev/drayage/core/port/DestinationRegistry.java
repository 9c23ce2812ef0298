package dev.drayage.core.port;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes images to a registry. Thread-safe, with the same rules as {@link SourceRegistry}. */
public interface DestinationRegistry {
    /**
     * Finds which of these tags and manifests the repository has, and learns on the way whether it exists. May be asked for many
     * thousands at once.
     */
    DestinationContents find(RepositoryName repository, Collection<? extends TagOrDigest> targets);

    /** Finds which manifests the repository has; the values are always true, absent keys are missing. */
    Lookup<Digest, Boolean> hasManifests(RepositoryName repository, Collection<Digest> manifests);

    /**
     * Finds which blobs the repository has; the values are always true, absent keys are missing. A blob that the registry may not
     * tell about (401, 403, 405) counts as missing.
     */
    Lookup<Digest, Boolean> hasBlobs(RepositoryName repository, Collection<Digest> blobs);

    /** Makes sure the repository exists; nothing to do where a push creates it. */
    void ensureRepository(RepositoryName repository);

    /**
     * Returns from when on blobs can be mounted; may ask the registry, once. A registry that turns out to refuse is no error: see
     * {@link #startUpload}.
     */
    default Mounting mounting() {
        return Mounting.ONCE_THERE;
    }

    /**
     * Opens an upload session.
     *
     * @param mountFrom a repository of this registry that has the blob and from which it may be mounted instead, or null
     * @return the session, to be closed by the caller; {@link BlobUpload#mounted} tells that nothing needs to be sent
     */
    BlobUpload startUpload(RepositoryName repository, Descriptor blob, @Nullable RepositoryName mountFrom);

    /**
     * Puts a manifest's exact bytes under a tag or its digest.
     *
     * @return whether the registry itself lists the manifest among its subject's referrers ({@code OCI-Subject}); meaningless for a
     *     manifest without subject
     * @throws dev.drayage.core.error.RegistryException with code CONFLICT when the tag is immutable and taken
     */
    boolean putManifest(RepositoryName repository, Manifest manifest, TagOrDigest target);

    /**
     * Asks the referrers API, as {@link SourceRegistry#referrers} does.
     *
     * @return the pages of the answer; empty when the registry does not offer the API, and lists of referrers are kept under tags
     */
    Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject);

    /** Reads a manifest back by tag; empty when the tag does not exist. */
    Optional<Manifest> manifest(RepositoryName repository, Tag tag);

    /**
     * Tells why a repository that does not exist would not be created; empty where it would be, or only trying can tell. Changes
     * nothing.
     */
    default Optional<DrayageException> creationRefusal(RepositoryName repository) {
        return Optional.empty();
    }

    /**
     * Finds which of these tags cannot be moved to another image, as far as that can be told by one request; none where it cannot.
     *
     * @param taken tags that the repository has
     */
    default Set<Tag> immutableTags(RepositoryName repository, Collection<Tag> taken) {
        return Set.of();
    }

    /** Tells what work takes here, without a request; none where nothing is known. */
    default Effort effort(Work work) {
        return Effort.none();
    }
}

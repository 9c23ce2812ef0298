package dev.drayage.core.port;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.TagOrDigest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads images from a registry. Look-ups take collections so that a registry with batch calls needs few of them. Implementations are
 * thread-safe; failures are {@link dev.drayage.core.error.DrayageException}s, absence is a return value. Where a look-up learns that it is
 * the whole repository that is missing, its keys may fail with NOT_FOUND and say so.
 */
public interface SourceRegistry {
    /**
     * Reads one page of a repository's tags.
     *
     * @param next the previous page's {@link TagPage#next}, or null for the first page
     * @return the page; empty when the registry does not know the repository
     */
    Optional<TagPage> tags(RepositoryName repository, @Nullable String next);

    /** Finds what tags or digests stand for, without reading the manifests (a HEAD each on plain registries). */
    Lookup<TagOrDigest, Descriptor> resolve(RepositoryName repository, Collection<? extends TagOrDigest> targets);

    /** Reads manifests; each one's digest is computed from its bytes, and checked when it was asked for by digest. */
    Lookup<TagOrDigest, Manifest> manifests(RepositoryName repository, Collection<? extends TagOrDigest> targets);

    /**
     * Opens a blob for reading.
     *
     * @param offset the first byte wanted, 0 for the whole blob
     * @return the open stream, to be closed by the caller; empty when the repository does not have the blob
     */
    Optional<BlobContent> openBlob(RepositoryName repository, Digest blob, long offset);

    /**
     * Asks the referrers API (OCI distribution specification 1.1, end-12a).
     *
     * @return the pages of the answer, each an OCI index; empty when the registry does not offer the API
     */
    Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject);

    /** Returns the registry's catalog; empty when it has none, as plain registries. */
    default Optional<SourceCatalog> catalog() {
        return Optional.empty();
    }

    /** Tells what reading blobs whole takes, without a request; none where nothing is known. */
    default Effort downloads(long blobs) {
        return Effort.none();
    }

    /** Returns what the registry's answers so far said about pulls, without a request; empty when they said nothing. */
    default Optional<PullAllowance> allowance() {
        return Optional.empty();
    }
}

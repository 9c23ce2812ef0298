package dev.drayage.it.bench.jmh;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.BlobUpload;
import dev.drayage.core.port.DestinationContents;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Lookup;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A destination that has nothing and keeps nothing. Thread-safe.
 *
 * @param out takes the bytes of all blobs
 */
record DroppingDestination(OutputStream out) implements DestinationRegistry {
    @Override
    public DestinationContents find(RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        return new DestinationContents(false, Lookup.empty());
    }

    @Override
    public Lookup<Digest, Boolean> hasManifests(RepositoryName repository, Collection<Digest> manifests) {
        return Lookup.empty();
    }

    @Override
    public Lookup<Digest, Boolean> hasBlobs(RepositoryName repository, Collection<Digest> blobs) {
        return Lookup.empty();
    }

    @Override
    public void ensureRepository(RepositoryName repository) {}

    @Override
    public BlobUpload startUpload(RepositoryName repository, Descriptor blob, @Nullable RepositoryName mountFrom) {
        return new PumpedUpload(out);
    }

    @Override
    public boolean putManifest(RepositoryName repository, Manifest manifest, TagOrDigest target) {
        return false;
    }

    @Override
    public Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject) {
        return Optional.empty();
    }

    @Override
    public Optional<Manifest> manifest(RepositoryName repository, Tag tag) {
        return Optional.empty();
    }
}

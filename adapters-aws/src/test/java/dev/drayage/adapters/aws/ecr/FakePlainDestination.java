package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
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
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry protocol's side of a destination, which throttles the first requests. Used by one thread. */
final class FakePlainDestination implements DestinationRegistry {
    private int throttling;
    private int requests;

    FakePlainDestination throttling(int times) {
        throttling = times;
        return this;
    }

    /** Returns how many requests there were. */
    int requests() {
        return requests;
    }

    private void request() {
        requests++;
        if (throttling > 0) {
            throttling--;
            throw RegistryException.of(ErrorCode.TOO_MANY_REQUESTS, "Rate exceeded")
                    .status(429)
                    .retryable(true)
                    .build();
        }
    }

    @Override
    public BlobUpload startUpload(RepositoryName repository, Descriptor blob, @Nullable RepositoryName mountFrom) {
        request();
        return new BlobUpload() {
            @Override
            public boolean mounted() {
                return false;
            }

            @Override
            public void send(InputStream content) {
                request();
            }

            @Override
            public void sendInParts(InputStream content) {
                send(content);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean putManifest(RepositoryName repository, Manifest manifest, TagOrDigest target) {
        request();
        return true;
    }

    @Override
    public DestinationContents find(RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Lookup<Digest, Boolean> hasManifests(RepositoryName repository, Collection<Digest> manifests) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Lookup<Digest, Boolean> hasBlobs(RepositoryName repository, Collection<Digest> blobs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ensureRepository(RepositoryName repository) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Manifest> manifest(RepositoryName repository, Tag tag) {
        throw new UnsupportedOperationException();
    }
}

package dev.drayage.core.transfer;

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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An empty registry that counts what it is given, keeps none of it, and takes so many manifests a second and no more. Thread-safe. */
final class SimulatedDestination implements DestinationRegistry {
    private static final long SECOND = 1000;

    private final VirtualClock clock;
    private final long latency;
    private final long putsPerSecond;
    private final AtomicLong puts = new AtomicLong();
    private final AtomicLong mounts = new AtomicLong();
    private final AtomicLong uploads = new AtomicLong();
    private long second;
    private long putsInSecond;

    /** @param latency of each request, in milliseconds */
    SimulatedDestination(VirtualClock clock, long latency, long putsPerSecond) {
        this.clock = clock;
        this.latency = latency;
        this.putsPerSecond = putsPerSecond;
    }

    long puts() {
        return puts.get();
    }

    long mounts() {
        return mounts.get();
    }

    long uploads() {
        return uploads.get();
    }

    private void await() {
        if (latency > 0) {
            clock.sleepUntil(clock.now() + latency);
        }
    }

    /** Returns when the next manifest is taken: the quota is full again with each second. */
    private synchronized long turn() {
        long now = clock.now() / SECOND;
        if (now > second) {
            second = now;
            putsInSecond = 0;
        }
        if (putsInSecond == putsPerSecond) {
            second++;
            putsInSecond = 0;
        }
        putsInSecond++;
        return Math.max(clock.now(), second * SECOND);
    }

    @Override
    public boolean putManifest(RepositoryName repository, Manifest manifest, TagOrDigest target) {
        clock.sleepUntil(turn() + latency);
        puts.incrementAndGet();
        return false;
    }

    @Override
    public DestinationContents find(RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        await();
        return new DestinationContents(false, Lookup.empty());
    }

    @Override
    public void ensureRepository(RepositoryName repository) {
        await();
    }

    @Override
    public BlobUpload startUpload(RepositoryName repository, Descriptor blob, @Nullable RepositoryName mountFrom) {
        await();
        (mountFrom == null ? uploads : mounts).incrementAndGet();
        return new BlobUpload() {
            @Override
            public boolean mounted() {
                return mountFrom != null;
            }

            @Override
            public void send(InputStream content) {
                try {
                    content.transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
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
    public Lookup<Digest, Boolean> hasManifests(RepositoryName repository, Collection<Digest> manifests) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Lookup<Digest, Boolean> hasBlobs(RepositoryName repository, Collection<Digest> blobs) {
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

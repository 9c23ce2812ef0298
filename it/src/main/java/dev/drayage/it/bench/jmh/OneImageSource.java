package dev.drayage.it.bench.jmh;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.BlobContent;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.TagPage;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.SampleImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A source with one image, whatever is asked for. Thread-safe. */
final class OneImageSource implements SourceRegistry {
    private final Manifest manifest;
    private final Map<String, BlobSource> blobs;

    OneImageSource(SampleImage image) {
        this.manifest = Manifest.of(image.bytes(), MediaType.parse(image.mediaType()));
        this.blobs = image.allBlobs().stream().collect(Collectors.toMap(BlobSource::digest, Function.identity()));
    }

    @Override
    public Optional<TagPage> tags(RepositoryName repository, @Nullable String next) {
        return Optional.empty();
    }

    @Override
    public Lookup<TagOrDigest, Descriptor> resolve(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        return answer(targets, manifest.descriptor());
    }

    @Override
    public Lookup<TagOrDigest, Manifest> manifests(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        return answer(targets, manifest);
    }

    @Override
    public Optional<BlobContent> openBlob(RepositoryName repository, Digest blob, long offset) {
        BlobSource found = blobs.get(blob.toString());
        if (found == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BlobContent(found.open(offset), found.size() - offset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject) {
        return Optional.empty();
    }

    private static <V> Lookup<TagOrDigest, V> answer(Collection<? extends TagOrDigest> targets, V value) {
        return new Lookup<>(targets.stream().collect(Collectors.toMap(target -> target, target -> value)), Map.of());
    }
}

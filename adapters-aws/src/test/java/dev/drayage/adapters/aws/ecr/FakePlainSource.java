package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.BlobContent;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.TagPage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry protocol's side of a source: some manifests, whatever the repository. */
final class FakePlainSource implements SourceRegistry {
    private final Map<TagOrDigest, Manifest> manifests = new HashMap<>();
    private final List<TagOrDigest> asked = new ArrayList<>();

    FakePlainSource with(Manifest manifest) {
        manifests.put(manifest.digest(), manifest);
        return this;
    }

    /** Returns which manifests were asked for so far. */
    List<TagOrDigest> asked() {
        return asked;
    }

    @Override
    public Lookup<TagOrDigest, Manifest> manifests(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        asked.addAll(targets);
        Map<TagOrDigest, Manifest> found = new HashMap<>(manifests);
        found.keySet().retainAll(targets);
        return new Lookup<>(found, Map.of());
    }

    @Override
    public Optional<TagPage> tags(RepositoryName repository, @Nullable String next) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Lookup<TagOrDigest, Descriptor> resolve(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<BlobContent> openBlob(RepositoryName repository, Digest blob, long offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject) {
        throw new UnsupportedOperationException();
    }
}

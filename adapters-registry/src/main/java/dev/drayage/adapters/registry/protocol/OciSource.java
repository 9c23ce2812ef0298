package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.client.RegistryClient;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.BlobContent;
import dev.drayage.core.port.Effort;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.PullAllowance;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.TagPage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads from any registry that speaks the OCI distribution protocol. */
public final class OciSource implements SourceRegistry {
    /** What the manifests of one look-up, which are held in memory together, may have: honest ones have some kilobytes each. */
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final RegistryClient client;
    private final ParallelLookups lookups;
    private final ManifestEndpoint manifests;
    private final BlobEndpoint blobs;
    private final TagsEndpoint tags;
    private final ReferrersEndpoint referrers;

    public OciSource(RegistryClient client, ParallelLookups lookups, Json json) {
        this.client = client;
        this.lookups = lookups;
        this.manifests = new ManifestEndpoint(client);
        this.blobs = new BlobEndpoint(client);
        this.tags = new TagsEndpoint(client, json);
        this.referrers = new ReferrersEndpoint(client);
    }

    @Override
    public Optional<TagPage> tags(RepositoryName repository, @Nullable String next) {
        RepositoryName name = client.dialect().onWire(repository);
        return tags.page(name, next, Scope.pull(name));
    }

    @Override
    public Lookup<TagOrDigest, Descriptor> resolve(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        RepositoryName name = client.dialect().onWire(repository);
        return lookups.ask(targets, target -> manifests.head(name, target, Scope.pull(name)));
    }

    @Override
    public Lookup<TagOrDigest, Manifest> manifests(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        RepositoryName name = client.dialect().onWire(repository);
        AtomicLong bytes = new AtomicLong();
        return lookups.ask(targets, target -> {
            if (bytes.get() > MAX_BYTES) {
                throw tooMuch(repository);
            }
            Optional<Manifest> manifest = manifests.get(name, target, Scope.pull(name));
            manifest.ifPresent(read -> bytes.addAndGet(read.size()));
            return manifest;
        });
    }

    private InvalidContentException tooMuch(RepositoryName repository) {
        return new InvalidContentException("Manifests of '" + client.address().host() + "/" + repository
                + "' that are read together have more than " + MAX_BYTES + " bytes");
    }

    @Override
    public Optional<BlobContent> openBlob(RepositoryName repository, Digest blob, long offset) {
        return blobs.open(client.dialect().onWire(repository), blob, offset);
    }

    @Override
    public Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject) {
        return referrers.pages(client.dialect().onWire(repository), subject);
    }

    /** A redirect to where the blob is stored is not counted. */
    @Override
    public Effort downloads(long blobs) {
        return new Effort(Map.of("GET", blobs), Duration.ZERO);
    }

    @Override
    public Optional<PullAllowance> allowance() {
        return manifests.pulls().allowance();
    }
}

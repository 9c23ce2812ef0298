package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.client.RegistryClient;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.core.error.DrayageException;
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
import dev.drayage.core.port.Effort;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.TagPage;
import dev.drayage.core.port.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to any registry that speaks the OCI distribution protocol; repositories appear when something is pushed to them. */
public final class OciDestination implements DestinationRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(OciDestination.class);

    private final RegistryClient client;
    private final ParallelLookups lookups;
    private final ManifestEndpoint manifests;
    private final BlobEndpoint blobs;
    private final UploadEndpoint uploads;
    private final TagsEndpoint tags;
    private final ReferrersEndpoint referrers;

    public OciDestination(RegistryClient client, ParallelLookups lookups, PartBuffers buffers, Json json) {
        this.client = client;
        this.lookups = lookups;
        this.manifests = new ManifestEndpoint(client);
        this.blobs = new BlobEndpoint(client);
        this.uploads = new UploadEndpoint(client, buffers);
        this.tags = new TagsEndpoint(client, json);
        this.referrers = new ReferrersEndpoint(client);
    }

    /**
     * Asks for the first tag alone. When the repository has it, the others are likely there, too, and are asked for one by one. When not,
     * the tag list tells whether the repository exists and, where one page holds it all, which of the others are worth asking for.
     */
    @Override
    public DestinationContents find(RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        List<TagOrDigest> tagsWanted = new ArrayList<>(targets);
        tagsWanted.removeIf(Digest.class::isInstance);
        List<TagOrDigest> digestsWanted = new ArrayList<>(targets);
        digestsWanted.removeIf(Tag.class::isInstance);
        DestinationContents answer =
                tagsWanted.isEmpty() ? new DestinationContents(true, Lookup.empty()) : findTags(repository, tagsWanted);
        return digestsWanted.isEmpty() || !answer.repositoryExists()
                ? answer
                : new DestinationContents(true, merged(answer.digests(), digests(repository, digestsWanted)));
    }

    private DestinationContents findTags(RepositoryName repository, List<TagOrDigest> all) {
        Lookup<TagOrDigest, Digest> first = digests(repository, all.subList(0, 1));
        List<TagOrDigest> rest = all.subList(1, all.size());
        DrayageException failure = first.failed().get(all.get(0));
        if (failure != null && concernsAll(failure)) {
            return new DestinationContents(
                    true, new Lookup<>(Map.of(), all.stream().collect(Collectors.toMap(tag -> tag, tag -> failure))));
        }
        if (!first.found().isEmpty() || failure != null) {
            return new DestinationContents(
                    true, merged(first, rest.isEmpty() ? Lookup.empty() : digests(repository, rest)));
        }
        Optional<TagPage> page = firstPage(repository);
        if (page.isEmpty()) {
            return new DestinationContents(false, Lookup.empty());
        }
        List<TagOrDigest> likely = new ArrayList<>(rest);
        if (page.get().next() == null) {
            likely.retainAll(page.get().tags());
        }
        return new DestinationContents(true, likely.isEmpty() ? Lookup.empty() : digests(repository, likely));
    }

    /** Whether the other tags would fail alike, each after its own time-out. */
    private static boolean concernsAll(DrayageException failure) {
        return switch (failure.code()) {
            case UNREACHABLE, TLS, UNAUTHORIZED, DENIED -> true;
            default -> false;
        };
    }

    private Optional<TagPage> firstPage(RepositoryName repository) {
        try {
            RepositoryName name = client.dialect().onWire(repository);
            return tags.page(name, null, Scope.push(name));
        } catch (DrayageException e) {
            // The list only saves look-ups, and whoever may push need not be allowed to list: everything is asked for
            // by itself.
            LOG.debug("The tags of {} cannot be listed: {}", repository, e.getMessage());
            return Optional.of(new TagPage(List.of(), "unknown"));
        }
    }

    private Lookup<TagOrDigest, Digest> digests(RepositoryName repository, List<TagOrDigest> wanted) {
        RepositoryName name = client.dialect().onWire(repository);
        return lookups.ask(
                wanted,
                target -> manifests
                        .head(name, target, Scope.push(name))
                        .map(found -> target instanceof Digest digest ? digest : found.digest()));
    }

    private static Lookup<TagOrDigest, Digest> merged(
            Lookup<TagOrDigest, Digest> one, Lookup<TagOrDigest, Digest> other) {
        Map<TagOrDigest, Digest> found = new HashMap<>(one.found());
        found.putAll(other.found());
        Map<TagOrDigest, DrayageException> failed = new HashMap<>(one.failed());
        failed.putAll(other.failed());
        return new Lookup<>(found, failed);
    }

    @Override
    public Lookup<Digest, Boolean> hasManifests(RepositoryName repository, Collection<Digest> wanted) {
        RepositoryName name = client.dialect().onWire(repository);
        return lookups.ask(
                wanted, digest -> manifests.head(name, digest, Scope.push(name)).map(found -> true));
    }

    @Override
    public Lookup<Digest, Boolean> hasBlobs(RepositoryName repository, Collection<Digest> wanted) {
        RepositoryName name = client.dialect().onWire(repository);
        return lookups.ask(wanted, digest -> blobs.exists(name, digest) ? Optional.of(true) : Optional.empty());
    }

    @Override
    public void ensureRepository(RepositoryName repository) {}

    @Override
    public BlobUpload startUpload(RepositoryName repository, Descriptor blob, @Nullable RepositoryName mountFrom) {
        RepositoryName from = mountFrom == null ? null : client.dialect().onWire(mountFrom);
        return uploads.start(client.dialect().onWire(repository), blob, from);
    }

    /** A conflict over an immutable tag that holds this very manifest already is none (another run was quicker). */
    @Override
    public boolean putManifest(RepositoryName repository, Manifest manifest, TagOrDigest target) {
        RepositoryName name = client.dialect().onWire(repository);
        try {
            return manifests.put(name, manifest, target);
        } catch (RegistryException e) {
            if (e.code() == ErrorCode.CONFLICT
                    && manifests
                            .head(name, target, Scope.push(name))
                            .filter(found -> found.digest().equals(manifest.digest()))
                            .isPresent()) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject) {
        return referrers.pages(client.dialect().onWire(repository), subject);
    }

    @Override
    public Optional<Manifest> manifest(RepositoryName repository, Tag tag) {
        RepositoryName name = client.dialect().onWire(repository);
        return manifests.get(name, tag, Scope.push(name));
    }

    /** Nobody says which rates hold. A blob is a POST and a PUT, one that is mounted a POST only. */
    @Override
    public Effort effort(Work work) {
        Map<String, Long> requests = new LinkedHashMap<>();
        requests.put("POST", work.uploads() + work.mounts());
        requests.put("PUT", work.uploads() + work.manifests());
        return new Effort(requests, Duration.ZERO);
    }
}

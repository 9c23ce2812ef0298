package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.ManifestDocument;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A repository of Amazon ECR, open to tests without any check; thread-safe. */
public final class EcrRepository {
    private final EcrRegistry registry;
    private final StoredRepository content;
    private final Instant created;
    private final Map<String, Instant> pushed = new ConcurrentHashMap<>();
    private final Map<String, Instant> archived = new ConcurrentHashMap<>();
    private final Map<String, AllowList> policy = new ConcurrentHashMap<>();
    private volatile RepositorySettings settings;

    EcrRepository(EcrRegistry registry, String name, RepositorySettings settings, Instant created) {
        this.registry = registry;
        this.content = new StoredRepository(name);
        this.settings = settings;
        this.created = created;
    }

    /** Returns the name without the registry's host. */
    public String name() {
        return content.name();
    }

    /** Returns the ARN. */
    public String arn() {
        return registry.arn(name());
    }

    /** Returns the host of the registry and the name. */
    public String uri() {
        return registry.host() + "/" + name();
    }

    /** Returns manifests, tags and blobs, open to tests without any check. */
    public StoredRepository content() {
        return content;
    }

    /** Returns the settings. */
    public RepositorySettings settings() {
        return settings;
    }

    /** Changes the settings, also those that ECR keeps for ever. */
    public EcrRepository settings(RepositorySettings newSettings) {
        settings = newSettings;
        return this;
    }

    /** Moves an image to the archive: it is listed on request only and cannot be pulled. */
    public EcrRepository archive(String digest) {
        archived.put(digest, registry.now());
        return this;
    }

    /** Tells whether an image is in the archive. */
    public boolean isArchived(String digest) {
        return archived.containsKey(digest);
    }

    /** Lets another account do something here, as a repository policy does; {@code *} stands for any characters. */
    public EcrRepository share(String accountId, String... actions) {
        AllowList list = policy.computeIfAbsent(accountId, ignored -> new AllowList(true));
        for (String action : actions) {
            list.allow(action, "*");
        }
        return this;
    }

    Instant created() {
        return created;
    }

    boolean isSharedWith(AwsAccount account, String action) {
        AllowList list = policy.get(account.id());
        return list != null && list.allows(action, name());
    }

    /** Returns all images, archived ones included, ordered by digest. */
    List<EcrImage> images() {
        Map<String, List<String>> tags = new HashMap<>();
        content.digestsByTag()
                .forEach((tag, digest) -> tags.computeIfAbsent(digest, ignored -> new ArrayList<>())
                        .add(tag));
        return content.manifests().stream()
                .map(manifest -> described(manifest, tags.getOrDefault(manifest.digest(), List.of())))
                .toList();
    }

    /** Returns one image by tag or digest, archived or not, or null. */
    @Nullable
    EcrImage image(String tagOrDigest) {
        StoredManifest manifest = content.manifest(tagOrDigest);
        return manifest == null ? null : described(manifest, tags(manifest.digest()));
    }

    List<String> tags(String digest) {
        return content.tags(digest);
    }

    /** Stores a manifest that has passed all checks; a push brings it back from the archive. */
    void put(StoredManifest manifest, @Nullable String tag) {
        content.putManifest(manifest, tag);
        pushed.put(manifest.digest(), registry.now());
        archived.remove(manifest.digest());
    }

    /** Tells whether a manifest that can be pulled names a blob. */
    LayerUse use(String blobDigest) {
        boolean inArchive = false;
        for (StoredManifest manifest : content.manifests()) {
            if (ManifestDocument.parse(manifest.bytes()).blobs().contains(blobDigest)) {
                if (!isArchived(manifest.digest())) {
                    return LayerUse.ACTIVE;
                }
                inArchive = true;
            }
        }
        return inArchive ? LayerUse.ARCHIVED : LayerUse.NONE;
    }

    private EcrImage described(StoredManifest manifest, List<String> tags) {
        Instant pushedAt = pushed.computeIfAbsent(manifest.digest(), ignored -> registry.now());
        return new EcrImage(manifest, tags, pushedAt, archived.get(manifest.digest()));
    }

    /** Which images a blob belongs to. */
    enum LayerUse {
        /** At least one that can be pulled. */
        ACTIVE,
        /** Only such as are in the archive. */
        ARCHIVED,
        /** None: it may be cleaned up at any time. */
        NONE
    }
}

package dev.drayage.core.transfer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.BlobContent;
import dev.drayage.core.port.CatalogImage;
import dev.drayage.core.port.ImagePage;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.RepositoryPage;
import dev.drayage.core.port.SourceCatalog;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.TagPage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An account with any number of repositories that makes their content when it is asked for, the same each time, and takes a while for each
 * answer: every image has a config of its own, every repository a layer, and all of them share one. Thread-safe.
 */
final class SimulatedSource implements SourceRegistry, SourceCatalog, Json {
    static final int TAGS = 100;

    private static final int PAGE = 1000;
    private static final int REMEMBERED = 100;
    private static final MediaType BLOB = new MediaType("application/vnd.oci.image.layer.v1.tar");
    private static final byte[] BASE = "the layer of all repositories".getBytes(US_ASCII);

    private final int repositories;
    private final Runnable latency;
    private final Map<RepositoryName, Content> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<RepositoryName, Content> eldest) {
                    return size() > REMEMBERED;
                }
            });

    /** What a repository holds. */
    private record Content(List<CatalogImage> images, Map<TagOrDigest, Manifest> manifests, Map<Digest, byte[]> blobs) {
        static Content of(RepositoryName repository) {
            Content content = new Content(new ArrayList<>(), new HashMap<>(), new HashMap<>());
            byte[] layer = ("the layer of " + repository).getBytes(US_ASCII);
            String layers = content.add(BASE) + " " + content.add(layer);
            for (int i = 0; i < TAGS; i++) {
                byte[] config = ("config " + i + " of " + repository).getBytes(US_ASCII);
                String text = content.add(config) + " " + layers;
                Manifest manifest = Manifest.of(text.getBytes(US_ASCII), MediaType.OCI_MANIFEST);
                content.manifests.put(manifest.digest(), manifest);
                content.images.add(new CatalogImage(
                        manifest.digest(), MediaType.OCI_MANIFEST, List.of(Tag.of("v" + i)), null, false));
            }
            return content;
        }

        private String add(byte[] blob) {
            Digest digest = Digest.sha256(blob);
            blobs.put(digest, blob);
            return digest + " " + blob.length;
        }
    }

    SimulatedSource(int repositories, Runnable latency) {
        this.repositories = repositories;
        this.latency = latency;
    }

    private Content content(RepositoryName repository) {
        return remembered.computeIfAbsent(repository, Content::of);
    }

    @Override
    public Optional<SourceCatalog> catalog() {
        return Optional.of(this);
    }

    @Override
    public RepositoryPage repositories(@Nullable String next) {
        latency.run();
        int start = next == null ? 0 : Integer.parseInt(next);
        int end = Math.min(repositories, start + PAGE);
        List<RepositoryName> names = IntStream.range(start, end)
                .mapToObj(i -> RepositoryName.of("team/app-" + i))
                .toList();
        return new RepositoryPage(names, end == repositories ? null : String.valueOf(end));
    }

    @Override
    public Optional<ImagePage> images(RepositoryName repository, boolean untagged, @Nullable String next) {
        latency.run();
        return Optional.of(new ImagePage(content(repository).images(), null));
    }

    @Override
    public Lookup<TagOrDigest, Manifest> manifests(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        latency.run();
        Map<TagOrDigest, Manifest> found = new HashMap<>(content(repository).manifests());
        found.keySet().retainAll(targets);
        return new Lookup<>(found, Map.of());
    }

    @Override
    public Optional<BlobContent> openBlob(RepositoryName repository, Digest blob, long offset) {
        byte[] bytes = Objects.requireNonNull(content(repository).blobs().get(blob));
        return Optional.of(new BlobContent(new ByteArrayInputStream(bytes), bytes.length));
    }

    /** Reads what {@link Content} writes. */
    @Override
    public Map<String, Object> readObject(byte[] bytes) {
        String[] words = new String(bytes, US_ASCII).split(" ", -1);
        List<Map<String, Object>> blobs = new ArrayList<>();
        for (int i = 0; i < words.length; i += 2) {
            blobs.add(Map.of("mediaType", BLOB.toString(), "digest", words[i], "size", Long.parseLong(words[i + 1])));
        }
        return Map.of(
                "schemaVersion",
                2L,
                "mediaType",
                MediaType.OCI_MANIFEST.toString(),
                "config",
                blobs.get(0),
                "layers",
                blobs.subList(1, blobs.size()));
    }

    @Override
    public byte[] write(Map<String, ?> object) {
        throw new UnsupportedOperationException();
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
    public Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject) {
        throw new UnsupportedOperationException();
    }
}

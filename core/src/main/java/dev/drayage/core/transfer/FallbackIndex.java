package dev.drayage.core.transfer;

import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the list of referrers under its fallback tag at a destination that has no referrers API (OCI distribution specification 1.1,
 * "Pushing Manifests with Subject"). Two runs at once may lose each other's entry, as the specification warns; the next run with
 * {@code --referrers always} adds it again. Thread-safe.
 */
final class FallbackIndex {
    /** How many lists may be changed at a time; a list always has the same lock. */
    private static final int LOCKS = 64;

    private final Json json;
    private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

    FallbackIndex(Json json) {
        this.json = json;
    }

    /**
     * Adds the source's entries to the destination's list; does nothing where they are in it.
     *
     * @param pages the source's list; a single page is put unchanged where the destination has no list yet
     * @param there the manifests that the destination has: no others are listed
     */
    void add(
            DestinationRegistry destination,
            RepositoryName repository,
            Digest subject,
            List<Manifest> pages,
            Set<Digest> there) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        pages.forEach(page -> collect(page, wanted));
        boolean incomplete =
                wanted.keySet().retainAll(there.stream().map(Digest::toString).collect(Collectors.toSet()));
        Manifest whole = pages.size() == 1 && !incomplete ? pages.get(0) : null;
        merge(destination, repository, subject.fallbackTag(), wanted, whole);
    }

    /** Adds an entry for one referrer to the destination's list; does nothing where it is in it. */
    void add(DestinationRegistry destination, RepositoryName repository, Digest subject, Manifest referrer) {
        Map<String, Object> wanted = Map.of(referrer.digest().toString(), entry(referrer));
        merge(destination, repository, subject.fallbackTag(), wanted, null);
    }

    /** @param whole the list to put where the destination has none, or null when it has to be made */
    private void merge(
            DestinationRegistry destination,
            RepositoryName repository,
            Tag tag,
            Map<String, Object> wanted,
            @Nullable Manifest whole) {
        // Images of one run are copied side by side: without the lock, one would put a list without the other's entry.
        synchronized (locks.get(Math.floorMod(Objects.hash(repository, tag), locks.size()))) {
            Optional<Manifest> current = destination
                    .manifest(repository, tag)
                    .filter(found -> found.mediaType().isIndex());
            if (current.isEmpty() && whole != null) {
                destination.putManifest(repository, whole, tag);
                return;
            }
            Map<String, Object> entries = new LinkedHashMap<>();
            current.ifPresent(manifest -> collect(manifest, entries));
            int before = entries.size();
            wanted.forEach(entries::putIfAbsent);
            if (entries.size() > before) {
                destination.putManifest(repository, indexOf(entries), tag);
            }
        }
    }

    /** Makes a referrer's entry: its descriptor, with what kind of artifact it is, and its annotations. */
    private Map<String, Object> entry(Manifest referrer) {
        Map<String, Object> fields = json.readObject(referrer.bytes());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("mediaType", referrer.mediaType().toString());
        entry.put("digest", referrer.digest().toString());
        entry.put("size", (long) referrer.size());
        Object type = fields.get("artifactType");
        if ((type == null || type.equals("")) && fields.get("config") instanceof Map<?, ?> config) {
            type = config.get("mediaType");
        }
        if (type instanceof String text && !text.isEmpty()) {
            entry.put("artifactType", text);
        }
        if (fields.get("annotations") instanceof Map<?, ?> annotations && !annotations.isEmpty()) {
            entry.put("annotations", annotations);
        }
        return entry;
    }

    private void collect(Manifest index, Map<String, Object> entries) {
        if (!(json.readObject(index.bytes()).get("manifests") instanceof List<?> list)) {
            throw new InvalidContentException("The list of referrers " + index.digest() + " has no 'manifests'");
        }
        for (Object entry : list) {
            if (entry instanceof Map<?, ?> fields && fields.get("digest") instanceof String digest) {
                entries.putIfAbsent(digest, fields);
            }
        }
    }

    private Manifest indexOf(Map<String, Object> entries) {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", MediaType.OCI_INDEX.toString());
        index.put("manifests", new ArrayList<>(entries.values()));
        return Manifest.of(json.write(index), MediaType.OCI_INDEX);
    }
}

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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the list of referrers under its fallback tag at a destination that has no referrers API (OCI distribution specification 1.1,
 * "Pushing Manifests with Subject"). Two runs at once may lose each other's entry, as the specification warns; the next run with
 * {@code --referrers always} adds it again. Thread-safe.
 */
final class FallbackIndex {
    private final Json json;

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
        Tag tag = subject.fallbackTag();
        Optional<Manifest> current = destination
                .manifest(repository, tag)
                .filter(found -> found.mediaType().isIndex());
        Map<String, Object> wanted = new LinkedHashMap<>();
        pages.forEach(page -> collect(page, wanted));
        boolean incomplete =
                wanted.keySet().retainAll(there.stream().map(Digest::toString).collect(Collectors.toSet()));
        if (current.isEmpty() && pages.size() == 1 && !incomplete) {
            destination.putManifest(repository, pages.get(0), tag);
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

package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.SourceRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what refers to a manifest in a source repository: by the referrers API, by its fallback tag where the API is missing (OCI
 * distribution specification 1.1, "Unavailable Referrers API"), and by cosign's older tags. Thread-safe.
 */
final class ReferrerFinder {
    private static final List<String> COSIGN_SUFFIXES = List.of(".sig", ".att", ".sbom");

    private final SourceRegistry source;
    private final RegistryHost host;
    private final RepositoryName repository;
    private final KnownTags tags;
    private final ManifestReader reader;
    private final ReferrersApi api;

    /**
     * What was found.
     *
     * @param index the list of referrers, page by page
     * @param bySubject the manifests in that list
     * @param byTag cosign's manifests
     */
    record Found(
            List<Manifest> index,
            List<Descriptor> bySubject,
            Map<Tag, Manifest> byTag,
            List<DrayageException> failures) {}

    /** @param api what the run has learnt about the registries */
    ReferrerFinder(
            SourceRegistry source,
            RegistryHost host,
            RepositoryName repository,
            KnownTags tags,
            ManifestReader reader,
            ReferrersApi api) {
        this.source = source;
        this.host = host;
        this.repository = repository;
        this.tags = tags;
        this.reader = reader;
        this.api = api;
    }

    /** Finds the referrers, asking the API and the tag list where needed. */
    Found find(Digest subject) {
        List<DrayageException> failures = new ArrayList<>();
        List<Manifest> index = List.of();
        try {
            Optional<List<Manifest>> pages = api.ask(host, () -> source.referrers(repository, subject));
            if (pages.isPresent()) {
                index = pages.get();
            } else {
                index = fallbackIndex(subject, tags.candidates(List.of(subject.fallbackTag())), failures);
            }
        } catch (DrayageException e) {
            failures.add(e);
        }
        return found(subject, index, tags.candidates(cosignTags(subject)), failures);
    }

    /** Finds what a tag list that is known already shows, at no request but the manifests themselves. */
    Found findKnown(Digest subject) {
        List<DrayageException> failures = new ArrayList<>();
        List<Manifest> index = fallbackIndex(subject, tags.knownToExist(List.of(subject.fallbackTag())), failures);
        return found(subject, index, tags.knownToExist(cosignTags(subject)), failures);
    }

    private static List<Tag> cosignTags(Digest subject) {
        return COSIGN_SUFFIXES.stream().map(subject::fallbackTag).toList();
    }

    private Found found(Digest subject, List<Manifest> index, List<Tag> cosign, List<DrayageException> failures) {
        Map<Digest, Descriptor> bySubject = new LinkedHashMap<>();
        for (Manifest page : index) {
            try {
                reader.read(page).children().forEach(child -> bySubject.put(child.digest(), child));
            } catch (InvalidContentException e) {
                failures.add(new InvalidContentException(
                        "The list of referrers of " + subject + " cannot be read: " + e.getMessage(), e));
            }
        }
        bySubject.remove(subject);
        Map<Tag, Manifest> byTag = new LinkedHashMap<>();
        Lookup<TagOrDigest, Manifest> answer = cosign.isEmpty() ? Lookup.empty() : source.manifests(repository, cosign);
        failures.addAll(answer.failed().values());
        for (Tag tag : cosign) {
            Manifest manifest = answer.found().get(tag);
            if (manifest != null && !manifest.digest().equals(subject)) {
                byTag.put(tag, manifest);
            }
        }
        return new Found(index, List.copyOf(bySubject.values()), byTag, failures);
    }

    /** Some registries answer the fallback tag with the subject itself (GitLab): only an index of others counts. */
    private List<Manifest> fallbackIndex(Digest subject, List<Tag> tag, List<DrayageException> failures) {
        if (tag.isEmpty()) {
            return List.of();
        }
        Lookup<TagOrDigest, Manifest> answer = source.manifests(repository, tag);
        failures.addAll(answer.failed().values());
        return answer.found().values().stream()
                .filter(manifest ->
                        manifest.mediaType().isIndex() && !manifest.digest().equals(subject))
                .toList();
    }

    static DrayageException missing(Digest referrer, Digest subject) {
        return RegistryException.of(
                        ErrorCode.NOT_FOUND,
                        "The referrer " + referrer + " of " + subject + " is listed at the source but not there")
                .remedy("Remove the entry at the source, or copy with --referrers never.")
                .build();
    }
}

package dev.drayage.it.testbed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers the referrers of a manifest as an index, filtered by artifact type and in pages (end-12). */
final class ReferrersEndpoint implements Endpoint {
    private final RegistryStorage storage;
    private final Locations locations;
    private final boolean supported;
    private final int pageSize;

    ReferrersEndpoint(RegistryStorage storage, Locations locations, boolean supported, int pageSize) {
        this.storage = storage;
        this.locations = locations;
        this.supported = supported;
        this.pageSize = pageSize;
    }

    @Override
    public Answer answer(Call call, Route route) {
        if (!supported) {
            throw new RegistryError(404, ErrorCode.UNSUPPORTED, "this registry has no referrers endpoint");
        }
        if (!call.method().equals("GET")) {
            throw RegistryError.methodNotAllowed(call.method());
        }
        String subject = route.reference();
        DigestAlgorithm.require(subject);
        String filter = call.query().get("artifactType");
        List<Referrer> referrers = referrers(storage.repository(route.repository()), subject, filter);
        Page<Referrer> page = Page.of(referrers, Referrer::digest, call.query().get("last"), pageSize);
        String next = "/v2/" + route.repository() + "/referrers/" + subject;
        if (filter != null) {
            next += "?artifactType=" + Query.encode(filter);
        }
        Answer answer = page.link(index(page.items()), locations.of(call, next));
        return filter == null ? answer : answer.with("OCI-Filters-Applied", "artifactType");
    }

    private static List<Referrer> referrers(StoredRepository repository, String subject, @Nullable String filter) {
        List<Referrer> referrers = new ArrayList<>();
        for (StoredManifest manifest : repository.manifests()) {
            ManifestDocument document = ManifestDocument.parse(manifest.bytes());
            if (subject.equals(document.subject()) && (filter == null || filter.equals(document.artifactType()))) {
                referrers.add(new Referrer(manifest, document));
            }
        }
        return referrers;
    }

    private static Answer index(List<Referrer> referrers) {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", MediaTypes.OCI_INDEX);
        index.put("manifests", referrers.stream().map(Referrer::descriptor).toList());
        return Answer.json(200, index).with("Content-Type", MediaTypes.OCI_INDEX);
    }

    private record Referrer(StoredManifest manifest, ManifestDocument document) {

        String digest() {
            return manifest.digest();
        }

        Map<String, Object> descriptor() {
            Map<String, Object> descriptor = new LinkedHashMap<>();
            descriptor.put("mediaType", manifest.mediaType());
            descriptor.put("digest", manifest.digest());
            descriptor.put("size", manifest.bytes().length);
            String artifactType = document.artifactType();
            if (artifactType != null) {
                descriptor.put("artifactType", artifactType);
            }
            if (!document.annotations().isEmpty()) {
                descriptor.put("annotations", document.annotations());
            }
            return descriptor;
        }
    }
}

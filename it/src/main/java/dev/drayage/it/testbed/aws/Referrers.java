package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.ManifestDocument;
import dev.drayage.it.testbed.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists what refers to an image, for the API and for the registry. */
final class Referrers {
    private static final int MAX_PAGE = 50;

    private final PageTokens pages;

    Referrers(PageTokens pages) {
        this.pages = pages;
    }

    Map<String, EcrService.Action> actions() {
        return Map.of("ListImageReferrers", this::list);
    }

    private Map<String, Object> list(EcrRequest request) {
        EcrRepository repository = request.repository();
        var subject = request.input().object("subjectId");
        String digest = subject == null ? null : subject.text("imageDigest");
        if (digest == null) {
            throw AwsError.invalidParameter("subjectId.imageDigest", "Member must not be null");
        }
        if (repository.image(digest) == null) {
            throw AwsError.of(
                    "ImageNotFoundException",
                    "The image with imageId " + new ImageId(digest, null)
                            + " does not exist within the repository with name '" + repository.name() + "'");
        }
        var filter = request.input().object("filter");
        Set<String> types = Set.of();
        String status = "ACTIVE";
        if (filter != null) {
            types = Set.copyOf(
                    new ApiRequest(request.request().operation(), "", request.caller(), filter).texts("artifactTypes"));
            status = filter.has("artifactStatus") ? String.valueOf(filter.text("artifactStatus")) : status;
        }
        if (types.size() > 5) {
            throw AwsError.invalidParameter("filter.artifactTypes", "Member must have length less than or equal to 5");
        }
        long max = request.maxResults(MAX_PAGE, MAX_PAGE);
        Page<Referrer> page = pages.page(
                of(repository, digest, types, status),
                Referrer::digest,
                request.fingerprint(),
                request.text("nextToken"),
                max);
        return RepositoryActions.answer("referrers", page, Referrer::apiMembers);
    }

    /** Returns a page of the referrers that can be pulled, for the registry. */
    Page<Referrer> page(EcrRepository repository, String subject, @Nullable String type, @Nullable String token) {
        Set<String> types = type == null ? Set.of() : Set.of(type);
        String request = repository.uri() + " " + subject + " " + types;
        return pages.page(of(repository, subject, types, "ACTIVE"), Referrer::digest, request, token, MAX_PAGE);
    }

    private static List<Referrer> of(EcrRepository repository, String subject, Set<String> types, String status) {
        List<Referrer> referrers = new ArrayList<>();
        for (EcrImage image : repository.images()) {
            ManifestDocument document = ManifestDocument.parse(image.manifest().bytes());
            String type = document.artifactType();
            if (subject.equals(document.subject())
                    && (types.isEmpty() || (type != null && types.contains(type)))
                    && (status.equals("ANY") || status.equals(image.status()))) {
                referrers.add(new Referrer(image, document));
            }
        }
        return referrers;
    }

    /** One manifest that names the subject. */
    record Referrer(EcrImage image, ManifestDocument document) {

        String digest() {
            return image.digest();
        }

        /** Returns the descriptor of the distribution specification. */
        Map<String, Object> descriptor() {
            Map<String, Object> descriptor = new LinkedHashMap<>();
            descriptor.put("mediaType", image.manifest().mediaType());
            descriptor.put("digest", digest());
            descriptor.put("size", image.manifest().bytes().length);
            String type = document.artifactType();
            if (type != null) {
                descriptor.put("artifactType", type);
            }
            if (!document.annotations().isEmpty()) {
                descriptor.put("annotations", document.annotations());
            }
            return descriptor;
        }

        Map<String, Object> apiMembers() {
            Map<String, Object> members = descriptor();
            members.put("artifactStatus", image.status());
            return members;
        }
    }
}

package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.ManifestDocument;
import dev.drayage.it.testbed.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The actions that list images. */
final class ListingActions {
    private final PageTokens pages;

    ListingActions(PageTokens pages) {
        this.pages = pages;
    }

    Map<String, EcrService.Action> actions() {
        return Map.of("ListImages", this::list, "DescribeImages", this::describe);
    }

    /** Lists one entry per pair of digest and tag. */
    private Map<String, Object> list(EcrRequest request) {
        EcrRepository repository = request.repository();
        List<ImageId> ids = new ArrayList<>();
        for (EcrImage image : filtered(request, repository.images())) {
            image.tags().forEach(tag -> ids.add(new ImageId(image.digest(), tag)));
            if (image.tags().isEmpty()) {
                ids.add(new ImageId(image.digest(), null));
            }
        }
        Page<ImageId> page = pages.page(
                ids,
                id -> id.digest() + " " + (id.tag() == null ? "" : id.tag()),
                request.fingerprint(),
                request.text("nextToken"),
                request.maxResults(100, 1000));
        return RepositoryActions.answer("imageIds", page, ImageId::members);
    }

    private Map<String, Object> describe(EcrRequest request) {
        EcrRepository repository = request.repository();
        List<ImageId> ids = request.imageIds();
        if (!ids.isEmpty()) {
            if (request.request().has("maxResults") || request.request().has("nextToken")) {
                throw AwsError.invalidParameter(
                        "maxResults", "This option cannot be used when you specify images with imageIds");
            }
            Set<EcrImage> wanted = new LinkedHashSet<>();
            ids.forEach(id -> wanted.add(named(request, repository, id)));
            return Map.of(
                    "imageDetails",
                    wanted.stream().map(image -> described(repository, image)).toList());
        }
        Page<EcrImage> page = pages.page(
                filtered(request, repository.images()),
                EcrImage::digest,
                request.fingerprint(),
                request.text("nextToken"),
                request.maxResults(100, 1000));
        return RepositoryActions.answer("imageDetails", page, image -> described(repository, image));
    }

    private static EcrImage named(EcrRequest request, EcrRepository repository, ImageId id) {
        String reference = id.tag() == null ? id.digest() : id.tag();
        EcrImage image = reference == null ? null : repository.image(reference);
        boolean found = image != null && (id.digest() == null || id.digest().equals(image.digest()));
        if (image == null || !found || filtered(request, List.of(image)).isEmpty()) {
            throw AwsError.of(
                    "ImageNotFoundException",
                    "The image with imageId " + id + " does not exist within the repository with name '"
                            + repository.name() + "' in the registry with id '"
                            + request.registry().id() + "'");
        }
        return image;
    }

    private static List<EcrImage> filtered(EcrRequest request, List<EcrImage> images) {
        JsonObject filter = request.input().object("filter");
        String tagStatus = value(filter, "tagStatus", "ANY");
        String imageStatus = value(filter, "imageStatus", "ACTIVE");
        Stream<EcrImage> kept = images.stream()
                .filter(image -> imageStatus.equals("ANY") || imageStatus.equals(image.status()))
                .filter(image -> tagStatus.equals("ANY")
                        || tagStatus.equals("TAGGED") != image.tags().isEmpty());
        return kept.toList();
    }

    private static String value(@Nullable JsonObject filter, String name, String fallback) {
        String text = filter == null ? null : filter.text(name);
        return text == null ? fallback : text;
    }

    private static Map<String, Object> described(EcrRepository repository, EcrImage image) {
        ManifestDocument document = ManifestDocument.parse(image.manifest().bytes());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("registryId", repository.uri().substring(0, 12));
        members.put("repositoryName", repository.name());
        members.put("imageDigest", image.digest());
        if (!image.tags().isEmpty()) {
            members.put("imageTags", image.tags());
        }
        members.put("imageSizeInBytes", size(image));
        members.put("imagePushedAt", Timestamps.of(image.pushedAt()));
        members.put("imageManifestMediaType", image.manifest().mediaType());
        putIfPresent(members, "artifactMediaType", document.artifactType());
        putIfPresent(members, "subjectManifestDigest", document.subject());
        members.put("imageStatus", image.status());
        if (image.archivedAt() != null) {
            members.put("lastArchivedAt", Timestamps.of(image.archivedAt()));
        }
        return members;
    }

    private static void putIfPresent(Map<String, Object> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    /** Returns the sizes of config and layers; for an index that of the manifest, for want of knowledge. */
    private static long size(EcrImage image) {
        try {
            JsonObject json = JsonObject.parse(image.manifest().bytes());
            JsonObject config = json.object("config");
            List<JsonObject> parts = new ArrayList<>(json.objects("layers"));
            if (config != null) {
                parts.add(config);
            }
            long size = parts.stream().mapToLong(ListingActions::size).sum();
            return parts.isEmpty() ? image.manifest().bytes().length : size;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + image.manifest(), e);
        }
    }

    private static long size(JsonObject descriptor) {
        return descriptor.fields().get("size") instanceof Number number ? number.longValue() : 0;
    }
}

package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.DigestAlgorithm;
import dev.drayage.it.testbed.ManifestConversion;
import dev.drayage.it.testbed.ManifestDocument;
import dev.drayage.it.testbed.MediaTypes;
import dev.drayage.it.testbed.StoredManifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The actions that read, write and delete images. */
final class ImageActions {
    /** What the API's model calls the valid media types; an index is not among them. */
    private static final String DEFAULT_ACCEPT =
            String.join(",", MediaTypes.DOCKER_SCHEMA_1, MediaTypes.DOCKER_MANIFEST, MediaTypes.OCI_MANIFEST);

    Map<String, EcrService.Action> actions() {
        return Map.of("BatchGetImage", this::get, "PutImage", this::put, "BatchDeleteImage", this::delete);
    }

    private Map<String, Object> get(EcrRequest request) {
        EcrRepository repository = request.repository();
        List<ImageId> ids = request.imageIds();
        request.requireSome("imageIds", ids);
        List<String> accepted = request.texts("acceptedMediaTypes");
        String accept = accepted.isEmpty() ? DEFAULT_ACCEPT : String.join(",", accepted);
        List<Object> images = new ArrayList<>();
        List<Object> failures = new ArrayList<>();
        for (ImageId id : ids) {
            Found found = find(repository, id);
            if (found.image() == null) {
                failures.add(found.failure(id));
            } else {
                images.add(read(repository, id, found.image(), accept));
            }
        }
        return Map.of("images", images, "failures", failures);
    }

    private static Map<String, Object> read(EcrRepository repository, ImageId id, EcrImage image, String accept) {
        StoredManifest stored = image.manifest();
        StoredManifest manifest =
                id.digest() == null ? ManifestConversion.answering(accept, stored, repository.content()) : stored;
        return described(repository, new ImageId(manifest.digest(), id.tag()), manifest);
    }

    private static Map<String, Object> described(EcrRepository repository, ImageId id, StoredManifest manifest) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("registryId", repository.uri().substring(0, 12));
        members.put("repositoryName", repository.name());
        members.put("imageId", id.members());
        members.put("imageManifest", manifest.text());
        members.put("imageManifestMediaType", manifest.mediaType());
        return members;
    }

    private Map<String, Object> put(EcrRequest request) {
        EcrRepository repository = request.repository();
        ImagePush push = new ImagePush(
                request.required("imageManifest").getBytes(StandardCharsets.UTF_8),
                request.text("imageManifestMediaType"),
                request.text("imageTag"),
                request.text("imageDigest"));
        boolean there = push.isIn(repository);
        StoredManifest manifest = push.into(request.registry(), repository);
        ImageId id = new ImageId(manifest.digest(), push.tag());
        if (there) {
            throw AwsError.of(
                    "ImageAlreadyExistsException",
                    "Image with digest '" + manifest.digest() + "' and tag '" + push.tag()
                            + "' already exists in the repository with name '" + repository.name() + "'");
        }
        return Map.of("image", described(repository, id, manifest));
    }

    /** Deletes tags, and images with their last tag or by digest; the children of an index stay. */
    private Map<String, Object> delete(EcrRequest request) {
        EcrRepository repository = request.repository();
        List<ImageId> ids = request.imageIds();
        request.requireSome("imageIds", ids);
        List<Object> deleted = new ArrayList<>();
        List<Object> failures = new ArrayList<>();
        for (ImageId id : ids) {
            Found found = find(repository, id);
            EcrImage image = found.image();
            boolean whole = image != null && (id.tag() == null || image.tags().size() == 1);
            if (image == null) {
                failures.add(found.failure(id));
            } else if (whole && isChild(repository, image.digest())) {
                failures.add(new Found(
                                null,
                                "ImageReferencedByManifestList",
                                "Requested image referenced by manifest" + " list")
                        .failure(id));
            } else {
                List<String> tags = id.tag() == null ? image.tags() : List.of(id.tag());
                tags.forEach(repository.content()::deleteManifest);
                if (whole) {
                    repository.content().deleteManifest(image.digest());
                }
                tags.forEach(tag -> deleted.add(new ImageId(image.digest(), tag).members()));
                if (tags.isEmpty()) {
                    deleted.add(new ImageId(image.digest(), null).members());
                }
            }
        }
        return Map.of("imageIds", deleted, "failures", failures);
    }

    private static boolean isChild(EcrRepository repository, String digest) {
        return repository.content().manifests().stream()
                .anyMatch(manifest ->
                        ManifestDocument.parse(manifest.bytes()).manifests().contains(digest));
    }

    private static Found find(EcrRepository repository, ImageId id) {
        String digest = id.digest();
        String tag = id.tag();
        if (digest == null && tag == null) {
            return new Found(
                    null, "MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
        }
        if (digest != null && DigestAlgorithm.of(digest) == null) {
            return new Found(
                    null,
                    "InvalidImageDigest",
                    "Invalid request parameters: image digest should satisfy the"
                            + " regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
        }
        EcrImage image = repository.image(tag == null ? String.valueOf(digest) : tag);
        if (image == null || !image.isActive()) {
            return new Found(null, "ImageNotFound", "Requested image not found");
        }
        if (digest != null && !digest.equals(image.digest())) {
            return new Found(null, "ImageTagDoesNotMatchDigest", "Requested image tag does not match digest");
        }
        return new Found(image, "", "");
    }

    /** An image that can be pulled, or why there is none. */
    private record Found(@Nullable EcrImage image, String code, String reason) {
        Map<String, Object> failure(ImageId id) {
            return Map.of("imageId", id.members(), "failureCode", code, "failureReason", reason);
        }
    }
}

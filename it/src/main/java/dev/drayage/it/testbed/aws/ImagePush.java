package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.DigestAlgorithm;
import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.ManifestDocument;
import dev.drayage.it.testbed.StoredManifest;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a manifest into a repository, by API or by registry, after all of ECR's checks.
 *
 * @param mediaType media type sent with the manifest, or null
 * @param digest digest that the client expects, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ImagePush(
        byte[] bytes,
        @Nullable String mediaType,
        @Nullable String tag,
        @Nullable String digest) {
    private static final int MAX_SIZE = 4 * 1024 * 1024;
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    /** Stores the manifest or throws the error of PutImage; the same image under the same tag is stored again. */
    StoredManifest into(EcrRegistry registry, EcrRepository repository) {
        if (bytes.length == 0 || bytes.length > MAX_SIZE) {
            throw refused("Member must have length between 1 and " + MAX_SIZE);
        }
        JsonObject json = parsed();
        StoredManifest manifest = new StoredManifest(bytes, effectiveMediaType(json), checkedDigest());
        String refusal = registry.refusal(manifest);
        if (refusal != null) {
            throw refused(refusal);
        }
        checkLayers(json, registry.limits());
        checkReferences(manifest, repository);
        synchronized (repository) {
            checkTag(manifest, registry, repository);
            repository.put(manifest, tag);
        }
        return manifest;
    }

    /** Tells whether the repository has this very image under this very tag, or untagged when no tag is given. */
    boolean isIn(EcrRepository repository) {
        EcrImage image = repository.image(DigestAlgorithm.SHA256.digestOf(bytes));
        return image != null && image.isActive() && (tag == null || image.tags().contains(tag));
    }

    private JsonObject parsed() {
        try {
            return JsonObject.parse(bytes);
        } catch (IOException e) {
            throw refused("Invalid JSON syntax");
        }
    }

    private String effectiveMediaType(JsonObject json) {
        String declared = json.text("mediaType");
        if (declared == null && mediaType == null) {
            throw refused("Invalid JSON syntax");
        }
        if (declared != null && mediaType != null && !declared.equals(mediaType)) {
            throw AwsError.invalidParameter(
                    "imageManifestMediaType", "the manifest says " + declared + " and not " + mediaType);
        }
        return declared == null ? String.valueOf(mediaType) : declared;
    }

    private String checkedDigest() {
        DigestAlgorithm algorithm = digest == null ? DigestAlgorithm.SHA256 : DigestAlgorithm.of(digest);
        if (algorithm == null) {
            throw AwsError.invalidParameter("imageDigest", "must be sha256:<64 hexadecimal digits>");
        }
        String actual = algorithm.digestOf(bytes);
        if (digest != null && !digest.equals(actual)) {
            throw AwsError.of(
                    "ImageDigestDoesNotMatchException",
                    "The provided image digest '" + digest + "' does not match the image digest that Amazon ECR has"
                            + " calculated: '" + actual + "'");
        }
        return actual;
    }

    private static void checkLayers(JsonObject json, EcrLimits limits) {
        boolean image = json.fields().get("layers") instanceof List<?>;
        int layers = json.objects("layers").size();
        if (image && layers == 0) {
            throw refused("Image has to have at least 1 layer");
        }
        if (layers > limits.layers()) {
            throw refused("Limit on number of layers per image exceeded");
        }
    }

    private static void checkReferences(StoredManifest manifest, EcrRepository repository) {
        ManifestDocument document = ManifestDocument.parse(manifest.bytes());
        List<String> blobs = document.blobs().stream()
                .filter(blob -> !repository.content().hasBlob(blob))
                .toList();
        if (!blobs.isEmpty()) {
            throw missing("LayersNotFoundException", "Layers", blobs, repository);
        }
        List<String> children = document.manifests().stream()
                .filter(child -> repository.content().manifest(child) == null || repository.isArchived(child))
                .toList();
        if (!children.isEmpty()) {
            throw missing("ReferencedImagesNotFoundException", "Images", children, repository);
        }
    }

    private static AwsError missing(String code, String what, List<String> digests, EcrRepository repository) {
        return AwsError.of(
                code,
                what + " with digests '" + digests + "' required for pushing image into repository with name '"
                        + repository.name() + "' in the registry with id '"
                        + repository.uri().substring(0, 12) + "' do not exist");
    }

    private void checkTag(StoredManifest manifest, EcrRegistry registry, EcrRepository repository) {
        EcrLimits limits = registry.limits();
        EcrImage same = repository.image(manifest.digest());
        if (same == null && repository.content().manifests().size() >= limits.imagesPerRepository()) {
            throw limits.exceeded("images per repository", limits.imagesPerRepository(), repository.name());
        }
        if (tag == null) {
            return;
        }
        if (!TAG.matcher(tag).matches()) {
            throw AwsError.invalidParameter("imageTag", "must satisfy regular expression '" + TAG.pattern() + "'");
        }
        boolean taken = repository.content().digestsByTag().containsKey(tag);
        if (taken && repository.settings().isImmutable(tag)) {
            throw AwsError.of(
                    "ImageTagAlreadyExistsException",
                    "The image tag '" + tag + "' already exists in the '" + repository.name()
                            + "' repository and cannot be overwritten because the "
                            + (repository.settings().mutability() == TagMutability.IMMUTABLE ? "repository" : "tag")
                            + " is immutable.");
        }
        if (same != null && !same.tags().contains(tag) && same.tags().size() >= limits.tagsPerImage()) {
            throw limits.exceeded("tags per image", limits.tagsPerImage(), repository.name());
        }
    }

    private static AwsError refused(String constraint) {
        return AwsError.invalidParameter("ImageManifest", constraint);
    }
}

package dev.drayage.it.testbed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a manifest or index that a registry looks at.
 *
 * @param blobs digests of config and layers that must exist; layers with {@code urls} are left out
 * @param manifests digests of the children of an index
 * @param artifactType artifact type to show in the referrers list: the field, or else the config's media type
 */
public record ManifestDocument(
        @Nullable String mediaType,
        List<String> blobs,
        List<String> manifests,
        @Nullable String subject,
        @Nullable String artifactType,
        Map<String, String> annotations) {

    public static ManifestDocument parse(byte[] bytes) {
        try {
            return of(JsonObject.parse(bytes));
        } catch (IOException e) {
            throw new RegistryError(400, ErrorCode.MANIFEST_INVALID, "the manifest is not a JSON object");
        }
    }

    private static ManifestDocument of(JsonObject json) {
        JsonObject config = json.object("config");
        JsonObject subject = json.object("subject");
        JsonObject annotations = json.object("annotations");
        String artifactType = json.text("artifactType");
        if (artifactType == null && config != null) {
            artifactType = config.text("mediaType");
        }
        return new ManifestDocument(
                json.text("mediaType"),
                requiredBlobs(json, config),
                texts(json.objects("manifests"), "digest"),
                subject == null ? null : subject.text("digest"),
                artifactType,
                annotations == null ? Map.of() : annotations.texts());
    }

    private static List<String> requiredBlobs(JsonObject json, @Nullable JsonObject config) {
        List<JsonObject> descriptors = new ArrayList<>();
        if (config != null) {
            descriptors.add(config);
        }
        json.objects("layers").stream().filter(layer -> !layer.has("urls")).forEach(descriptors::add);
        json.objects("blobs").stream().filter(blob -> !blob.has("urls")).forEach(descriptors::add);
        List<String> digests = new ArrayList<>(texts(descriptors, "digest"));
        digests.addAll(texts(json.objects("fsLayers"), "blobSum"));
        return List.copyOf(digests);
    }

    private static List<String> texts(List<JsonObject> objects, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonObject object : objects) {
            String text = object.text(field);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }
}

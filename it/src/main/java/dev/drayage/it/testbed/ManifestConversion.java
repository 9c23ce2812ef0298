package dev.drayage.it.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers other bytes when a client does not accept a stored manifest, as Quay and Amazon ECR do.
 *
 * <p>An index becomes its image for linux/amd64, or its first one; an image changes between Docker's and the OCI
 * format.
 */
public final class ManifestConversion {
    private static final Map<String, String> OTHER_FORMAT = Map.of(
            MediaTypes.DOCKER_MANIFEST, MediaTypes.OCI_MANIFEST,
            MediaTypes.DOCKER_CONFIG, MediaTypes.OCI_CONFIG,
            MediaTypes.DOCKER_LAYER, MediaTypes.OCI_LAYER,
            MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST,
            MediaTypes.OCI_CONFIG, MediaTypes.DOCKER_CONFIG,
            MediaTypes.OCI_LAYER, MediaTypes.DOCKER_LAYER);

    private ManifestConversion() {}

    public static StoredManifest answering(
            @Nullable String accept, StoredManifest stored, StoredRepository repository) {
        if (accepts(accept, stored.mediaType())) {
            return stored;
        }
        JsonObject json = parse(stored);
        for (String digest : preferredChildren(json)) {
            StoredManifest child = repository.manifest(digest);
            if (child != null) {
                return child;
            }
        }
        String mediaType = OTHER_FORMAT.getOrDefault(stored.mediaType(), stored.mediaType());
        Map<Object, Object> converted = json.copy();
        converted.replaceAll((name, value) -> converted(value));
        converted.put("mediaType", mediaType);
        return StoredManifest.of(JsonObject.write(converted).getBytes(StandardCharsets.UTF_8), mediaType);
    }

    private static boolean accepts(@Nullable String accept, String mediaType) {
        if (accept == null) {
            return false;
        }
        for (String range : accept.split(",", -1)) {
            int parameters = range.indexOf(';');
            String type = (parameters < 0 ? range : range.substring(0, parameters)).strip();
            if (type.equals(mediaType) || type.equals("*/*") || type.equals("application/*")) {
                return true;
            }
        }
        return false;
    }

    private static List<String> preferredChildren(JsonObject index) {
        List<String> digests = new ArrayList<>();
        for (JsonObject child : index.objects("manifests")) {
            String digest = child.text("digest");
            JsonObject platform = child.object("platform");
            boolean preferred = platform != null
                    && "linux".equals(platform.text("os"))
                    && "amd64".equals(platform.text("architecture"));
            if (digest != null) {
                digests.add(preferred ? 0 : digests.size(), digest);
            }
        }
        return digests;
    }

    private static Object converted(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ManifestConversion::converted).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new JsonObject(map).copy();
            copy.computeIfPresent(
                    "mediaType", (name, type) -> OTHER_FORMAT.getOrDefault(type.toString(), type.toString()));
            return copy;
        }
        return value;
    }

    private static JsonObject parse(StoredManifest manifest) {
        try {
            return JsonObject.parse(manifest.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot convert " + manifest, e);
        }
    }
}

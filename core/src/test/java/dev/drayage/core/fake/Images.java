package dev.drayage.core.fake;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.port.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes small images that a {@link Json} can read. */
public final class Images {
    private final Json json;

    public Images(Json json) {
        this.json = json;
    }

    /** Makes an OCI image of a config and layers with these texts. */
    public Image image(String config, String... layers) {
        return image(Blob.of(config), Arrays.stream(layers).map(Blob::of).toArray(Blob[]::new));
    }

    public Image image(Blob config, Blob... layers) {
        Map<String, Object> fields = typed(MediaType.OCI_MANIFEST);
        fields.put("config", descriptor(config.descriptor()));
        fields.put("layers", descriptors(Arrays.stream(layers).map(Blob::descriptor)));
        return new Image(
                manifest(fields, MediaType.OCI_MANIFEST),
                Stream.concat(Stream.of(config), Arrays.stream(layers)).toList(),
                List.of());
    }

    public Image index(Image... children) {
        Map<String, Object> fields = typed(MediaType.OCI_INDEX);
        fields.put(
                "manifests",
                descriptors(
                        Arrays.stream(children).map(child -> child.manifest().descriptor())));
        return new Image(manifest(fields, MediaType.OCI_INDEX), List.of(), List.of(children));
    }

    /** Makes an artifact manifest that refers to a subject, as signatures and SBOMs do. */
    public Image referrer(Image subject, String... blobs) {
        List<Blob> all = Arrays.stream(blobs).map(Blob::of).toList();
        Map<String, Object> fields = typed(MediaType.OCI_ARTIFACT);
        fields.put("blobs", descriptors(all.stream().map(Blob::descriptor)));
        fields.put("subject", descriptor(subject.manifest().descriptor()));
        return new Image(manifest(fields, MediaType.OCI_ARTIFACT), all, List.of());
    }

    /** Makes a manifest of any fields. */
    public Manifest manifest(Map<String, ?> fields, MediaType type) {
        return Manifest.of(json.write(fields), type);
    }

    private static Map<String, Object> typed(MediaType type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", 2);
        fields.put("mediaType", type.toString());
        return fields;
    }

    private static List<Map<String, Object>> descriptors(Stream<Descriptor> all) {
        return all.map(Images::descriptor).toList();
    }

    /** Returns a descriptor as it stands in a manifest. */
    public static Map<String, Object> descriptor(Descriptor descriptor) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mediaType", descriptor.mediaType().toString());
        fields.put("digest", descriptor.digest().toString());
        fields.put("size", descriptor.size());
        if (descriptor.foreign()) {
            fields.put("urls", List.of("https://layers.example/" + descriptor.digest()));
        }
        return fields;
    }
}

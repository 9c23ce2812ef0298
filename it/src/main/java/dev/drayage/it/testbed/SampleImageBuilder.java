package dev.drayage.it.testbed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds an image of generated layers; the same settings give the same bytes; not thread-safe.
 *
 * <p>The layers cannot be unpacked, and the config gives their digests for the digests of their unpacked content.
 */
public final class SampleImageBuilder {
    private final List<BlobSource> layers = new ArrayList<>();
    private final Map<String, String> annotations = new TreeMap<>();
    private ImageFormat format = ImageFormat.OCI;
    private String platform = "linux/amd64";
    private long seed = 1;

    SampleImageBuilder() {}

    /** Sets the format, OCI by default. */
    public SampleImageBuilder format(ImageFormat newFormat) {
        format = newFormat;
        return this;
    }

    /** Sets the seed of config and of the layers added from now on. */
    public SampleImageBuilder seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /** Adds a layer of each given size in bytes, generated from the seed and its place in the image. */
    public SampleImageBuilder layers(long... sizes) {
        for (long size : sizes) {
            layers.add(SyntheticBlob.of(seed * 1_000 + layers.size(), size));
        }
        return this;
    }

    /** Adds a layer, such as one shared with another image. */
    public SampleImageBuilder layer(BlobSource layer) {
        layers.add(layer);
        return this;
    }

    /** Sets the platform, {@code os/architecture} or {@code os/architecture/variant}, linux/amd64 by default. */
    public SampleImageBuilder platform(String newPlatform) {
        platform = newPlatform;
        return this;
    }

    /** Adds an annotation to the manifest. */
    public SampleImageBuilder annotation(String name, String value) {
        annotations.put(name, value);
        return this;
    }

    /** Builds the image; the first blob is the config. */
    public SampleImage build() {
        BlobSource config = config();
        List<BlobSource> blobs = new ArrayList<>(List.of(config));
        blobs.addAll(layers);
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", format.manifest());
        manifest.put("config", Descriptors.map(format.config(), config));
        manifest.put(
                "layers",
                layers.stream()
                        .map(layer -> Descriptors.map(format.layer(), layer))
                        .toList());
        if (!annotations.isEmpty()) {
            manifest.put("annotations", annotations);
        }
        return SampleImage.of(JsonObject.write(manifest), format.manifest(), blobs, List.of());
    }

    private BlobSource config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("created", "2026-01-02T03:04:05Z");
        config.putAll(Platforms.fields(platform));
        config.put("config", Map.of("Labels", Map.of("seed", Long.toString(seed))));
        List<String> diffIds = layers.stream().map(BlobSource::digest).toList();
        config.put("rootfs", new TreeMap<>(Map.of("type", "layers", "diff_ids", diffIds)));
        Map<String, Object> step = Map.of("created_by", "generated");
        config.put("history", layers.stream().map(layer -> step).toList());
        return BytesBlob.of(JsonObject.write(config).getBytes(StandardCharsets.UTF_8));
    }
}

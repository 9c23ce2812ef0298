package dev.drayage.it.testbed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds an index or manifest list; not thread-safe. */
public final class SampleIndexBuilder {
    private final List<Map<String, Object>> descriptors = new ArrayList<>();
    private final List<SampleImage> children = new ArrayList<>();
    private ImageFormat format = ImageFormat.OCI;

    SampleIndexBuilder() {}

    /** Sets the format, OCI by default. */
    public SampleIndexBuilder format(ImageFormat newFormat) {
        format = newFormat;
        return this;
    }

    /** Adds an image for a platform, {@code os/architecture} or {@code os/architecture/variant}. */
    public SampleIndexBuilder add(SampleImage image, String platform) {
        missing(image, platform);
        children.add(image);
        return this;
    }

    /** Adds an image without a platform. */
    public SampleIndexBuilder add(SampleImage image) {
        descriptors.add(Descriptors.map(image));
        children.add(image);
        return this;
    }

    /** Names an image that is not going to be pushed. */
    public SampleIndexBuilder missing(SampleImage image, String platform) {
        Map<String, Object> descriptor = Descriptors.map(image);
        descriptor.put("platform", Platforms.fields(platform));
        descriptors.add(descriptor);
        return this;
    }

    /** Builds the index. */
    public SampleImage build() {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", format.index());
        index.put("manifests", descriptors);
        return SampleImage.of(JsonObject.write(index), format.index(), List.of(), children);
    }
}

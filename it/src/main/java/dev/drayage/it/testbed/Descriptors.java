package dev.drayage.it.testbed;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes descriptors as a map or as compact JSON. */
final class Descriptors {

    private Descriptors() {}

    static Map<String, Object> map(String mediaType, String digest, long size) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("mediaType", mediaType);
        descriptor.put("digest", digest);
        descriptor.put("size", size);
        return descriptor;
    }

    static Map<String, Object> map(String mediaType, BlobSource blob) {
        return map(mediaType, blob.digest(), blob.size());
    }

    static Map<String, Object> map(SampleImage image) {
        return map(image.mediaType(), image.digest(), image.bytes().length);
    }

    static String json(String mediaType, BlobSource blob) {
        return JsonObject.write(map(mediaType, blob));
    }

    static String json(SampleImage image) {
        return JsonObject.write(map(image));
    }
}

package dev.drayage.it.testbed;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads platforms as {@code os/architecture[/variant]}. */
final class Platforms {

    private Platforms() {}

    static Map<String, String> fields(String platform) {
        String[] parts = platform.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("not os/architecture[/variant]: " + platform);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("architecture", parts[1]);
        fields.put("os", parts[0]);
        if (parts.length == 3) {
            fields.put("variant", parts[2]);
        }
        return fields;
    }
}

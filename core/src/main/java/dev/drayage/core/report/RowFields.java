package dev.drayage.core.report;

import dev.drayage.core.error.DrayageException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows of several JSON forms have in common. */
final class RowFields {
    private RowFields() {}

    /** Returns which image a row is about, and what the destination has in its place. */
    static Map<String, Object> of(ImagePlan image) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", image.source());
        fields.put("destination", image.destination());
        putIfKnown(fields, "digest", image.digest());
        putIfKnown(fields, "present", image.present());
        putIfKnown(fields, "subject", image.subject());
        return fields;
    }

    private static void putIfKnown(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    /** Adds why something is as it is, where there is an error. */
    static void putError(Map<String, Object> fields, @Nullable DrayageException error) {
        if (error != null) {
            Map<String, Object> why = new LinkedHashMap<>();
            why.put("code", error.code().name());
            why.put("message", error.getMessage());
            if (error.remedy() != null) {
                why.put("remedy", error.remedy());
            }
            fields.put("error", why);
        }
    }
}

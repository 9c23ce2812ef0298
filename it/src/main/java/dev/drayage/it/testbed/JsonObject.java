package dev.drayage.it.testbed;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads fields of a parsed JSON object, taking fields of an unexpected type as absent. */
public record JsonObject(Map<?, ?> fields) {

    public static JsonObject parse(byte[] bytes) throws IOException {
        return new JsonObject(JSON.std.mapFrom(bytes));
    }

    public static String write(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write JSON", e);
        }
    }

    @Nullable
    public String text(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    @Nullable
    public JsonObject object(String name) {
        return fields.get(name) instanceof Map<?, ?> map ? new JsonObject(map) : null;
    }

    public List<JsonObject> objects(String name) {
        if (!(fields.get(name) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(element -> new JsonObject((Map<?, ?>) element))
                .toList();
    }

    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** Returns the fields whose values are texts, sorted by name. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (name instanceof String key && value instanceof String text) {
                texts.put(key, text);
            }
        });
        return texts;
    }

    /** Returns a copy of the fields that can be changed. */
    public Map<Object, Object> copy() {
        return new LinkedHashMap<>(fields);
    }
}

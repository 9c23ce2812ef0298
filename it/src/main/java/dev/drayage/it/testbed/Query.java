package dev.drayage.it.testbed;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a query or of a form. */
public record Query(Map<String, List<String>> parameters) {

    public static Query parse(@Nullable String text) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int start = 0;
        String query = text == null ? "" : text;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            String pair = query.substring(start, end < 0 ? query.length() : end);
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            parameters.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
            start = end < 0 ? query.length() : end + 1;
        }
        return new Query(parameters);
    }

    @Nullable
    public String get(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? null : values.get(0);
    }

    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** Returns the first value of every parameter. */
    public Map<String, String> firstValues() {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach((name, all) -> values.put(name, all.get(0)));
        return values;
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RegistryError(400, ErrorCode.UNKNOWN, "malformed query");
        }
    }
}

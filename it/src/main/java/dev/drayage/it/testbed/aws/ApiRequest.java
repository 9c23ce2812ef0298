package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One authenticated API call with its parameters. */
record ApiRequest(ApiOperation operation, String region, Caller caller, JsonObject input) {

    @Nullable
    String text(String name) {
        return input.text(name);
    }

    boolean has(String name) {
        return input.has(name);
    }

    long number(String name, long fallback) {
        Object value = input.fields().get(name);
        if (value instanceof Number number) {
            return number.longValue();
        }
        // The query protocol knows texts only.
        return value instanceof String text && text.matches("\\d{1,18}") ? Long.parseLong(text) : fallback;
    }

    /** Returns the texts of a list, none when it is absent. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (input.fields().get(name) instanceof List<?> list) {
            for (Object element : list) {
                texts.add(String.valueOf(element));
            }
        }
        return texts;
    }
}

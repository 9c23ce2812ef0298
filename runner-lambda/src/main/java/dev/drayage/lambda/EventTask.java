package dev.drayage.lambda;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.task.Spelling;
import dev.drayage.core.task.TaskParameter;
import dev.drayage.core.task.WrittenTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads transfer tasks as events and the environment have them. */
final class EventTask {
    private EventTask() {}

    /** Reads a task from a JSON object: texts, numbers, booleans and lists of them, for AWS tags an object, too. */
    static WrittenTask of(Map<String, Object> object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.forEach((name, value) -> values.put(name, text(name, value)));
        return WrittenTask.read(values, Spelling.NAME);
    }

    private static String text(String name, @Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(entry -> plain(name, entry)).collect(Collectors.joining("\n"));
        }
        if (value instanceof Map<?, ?> tags && TaskParameter.find(name) == TaskParameter.RESOURCE_TAGS) {
            return tags.entrySet().stream()
                    .map(tag -> tag.getKey() + "=" + plain(name, tag.getValue()))
                    .collect(Collectors.joining("\n"));
        }
        return plain(name, value);
    }

    private static String plain(String name, @Nullable Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new InvalidInputException(
                "'" + Printable.of(name) + "' of the task is " + (value == null ? "null" : "no plain value"),
                "Give a text, for lists a list of texts; leave away what has no value.");
    }

    /** Reads a task from the environment. */
    static WrittenTask ofVariables(Map<String, String> variables) {
        return WrittenTask.read(TaskParameter.among(variables), Spelling.VARIABLE);
    }
}

package dev.drayage.lambda;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.task.Spelling;
import dev.drayage.core.task.TaskParameter;
import dev.drayage.core.task.TaskParser;
import dev.drayage.core.task.TransferTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A transfer task as an event or the environment has it; its list may be kept elsewhere. */
final class EventTask {
    private static final TaskParameter LIST = TaskParameter.SRC_IMAGE_LIST;

    /** Stands for the images of a list that has not been fetched yet: legal in every task. */
    private static final String SOME_IMAGE = "image";

    private final Map<String, String> values;
    private final Spelling spelling;
    private final TransferTask known;

    private EventTask(Map<String, String> values, Spelling spelling) {
        this.values = values;
        this.spelling = spelling;
        this.known = listAddress() == null ? TaskParser.parse(values, spelling) : withList(SOME_IMAGE);
    }

    /** Reads a task from a JSON object: texts, numbers, booleans and lists of them, for AWS tags an object, too. */
    static EventTask of(Map<String, Object> object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.forEach((name, value) -> values.put(name, text(name, value)));
        return new EventTask(values, Spelling.NAME);
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
    static EventTask ofVariables(Map<String, String> variables) {
        return new EventTask(TaskParameter.among(variables), Spelling.VARIABLE);
    }

    /** Returns the task; when its list is kept elsewhere, with an image of no meaning. */
    TransferTask known() {
        return known;
    }

    /** Returns where the list is kept, {@code ssm://NAME} or {@code s3://BUCKET/KEY}; null when it is here. */
    @Nullable
    String listAddress() {
        String list = values.entrySet().stream()
                .filter(entry -> LIST.equals(TaskParameter.find(entry.getKey())))
                .map(entry -> entry.getValue().strip())
                .findFirst()
                .orElse("");
        return list.startsWith("ssm://") || list.startsWith("s3://") ? list : null;
    }

    /** Returns the task with another list of images. */
    TransferTask withList(String list) {
        return with(list, Set.of(LIST));
    }

    /** Returns the task for one image, whatever else it selects. */
    TransferTask withOnly(String image) {
        return with(image, Set.of(LIST, TaskParameter.SRC_LIST));
    }

    private TransferTask with(String list, Set<TaskParameter> replaced) {
        Map<String, String> whole = new LinkedHashMap<>(values);
        whole.keySet().removeIf(name -> {
            TaskParameter parameter = TaskParameter.find(name);
            return parameter != null && replaced.contains(parameter);
        });
        whole.put(spelling.of(LIST), list);
        return TaskParser.parse(whole, spelling);
    }

    /** Returns the task as reports have it. */
    Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>(known.describe());
        String address = listAddress();
        if (address != null) {
            description.put(LIST.parameterName(), List.of(address));
        }
        return description;
    }
}

package dev.drayage.cli.task;

import dev.drayage.core.task.TaskParameter;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A task's values from several places, under the names that they have there: what is put later wins. Not thread-safe. */
final class TaskValues {
    /** A list of nothing, which the parser of tasks refuses; it takes a blank value for no list. */
    private static final String EMPTY_LIST = ",";

    /** The names and values of each parameter: several when one place has it twice, for the parser to refuse. */
    private final Map<TaskParameter, Map<String, String>> known = new EnumMap<>(TaskParameter.class);

    private final Map<String, String> unknown = new LinkedHashMap<>();

    /** Puts what one place has over what there is; a blank value is none, and leaves another place's alone. */
    void put(Map<String, String> given) {
        Map<TaskParameter, Map<String, String>> found = new EnumMap<>(TaskParameter.class);
        given.forEach((name, value) -> {
            TaskParameter parameter = TaskParameter.find(name);
            Map<String, String> place =
                    parameter == null ? unknown : found.computeIfAbsent(parameter, key -> new LinkedHashMap<>());
            place.put(name, value);
        });
        found.forEach((parameter, values) -> {
            if (!known.containsKey(parameter) || !areBlank(values)) {
                known.put(parameter, values);
            }
        });
    }

    /** Puts an option over what there is; a blank one takes another place's value away. */
    void putFlag(TaskParameter parameter, String value) {
        known.put(parameter, Map.of(parameter.flag(), value));
    }

    /**
     * Returns all names and values. An image list that was written in a file or an option, but has nothing in it, becomes a list of
     * nothing, unless it is said which images are meant: without a list that would be all of them.
     */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(unknown);
        known.values().forEach(all::putAll);
        Map<String, String> list = known.getOrDefault(TaskParameter.SRC_IMAGE_LIST, Map.of());
        boolean isAccident = areBlank(list)
                && !list.containsKey(TaskParameter.SRC_IMAGE_LIST.variable())
                && areBlank(known.getOrDefault(TaskParameter.SRC_LIST, Map.of()));
        if (isAccident) {
            list.keySet().forEach(name -> all.put(name, EMPTY_LIST));
        }
        return all;
    }

    private static boolean areBlank(Map<String, String> values) {
        return values.values().stream().allMatch(String::isBlank);
    }
}

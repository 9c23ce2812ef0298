package dev.drayage.console.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A task as a form has it, unchecked. Immutable.
 *
 * @param name what the task is called
 * @param description what it is for; may be blank
 * @param engine the name of an {@code Engine}
 * @param parameters by their names in the task format, such as {@code srcRegion}; blank values count as none, lists are separated by
 *     commas or newlines
 * @param schedule {@code at(…)}, {@code rate(…)} or {@code cron(…)}; blank: only by hand
 * @param zone of which clocks the schedule speaks, such as {@code Europe/Berlin}; blank: UTC
 */
public record TaskDraft(
        String name, String description, String engine, Map<String, String> parameters, String schedule, String zone) {
    public TaskDraft {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}

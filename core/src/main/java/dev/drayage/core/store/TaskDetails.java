package dev.drayage.core.store;

import dev.drayage.core.schedule.Schedule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of a task. Immutable.
 *
 * @param name what the task is called; need not be unique
 * @param description what it is for; may be empty
 * @param parameters by their names in the task format, as {@code TaskParser} reads them; lists are joined by newlines. Without secrets:
 *     of credentials they have names only
 * @param schedule when it is run by itself, or null when only by hand
 */
public record TaskDetails(
        String name,
        String description,
        Engine engine,
        Map<String, String> parameters,
        @Nullable Schedule schedule) {
    public TaskDetails {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}

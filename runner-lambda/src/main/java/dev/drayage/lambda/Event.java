package dev.drayage.lambda;

import dev.drayage.adapters.aws.store.Workspace;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The input of a function, a JSON object. */
record Event(Map<String, Object> fields) {
    static final String WORKSPACE = "workspace";

    /** Refuses fields that the function does not know: what is misspelt would be overlooked. */
    Event only(Set<String> known) {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInputException(
                        "The input has the unknown field '" + Printable.of(name) + "'",
                        "Known are " + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
        return this;
    }

    @SuppressWarnings("unchecked") // JSON objects have texts for names.
    Map<String, Object> object(String name) {
        return (Map<String, Object>) typed(name, Map.class, "an object");
    }

    String text(String name) {
        return typed(name, String.class, "a text");
    }

    List<?> list(String name) {
        return fields.containsKey(name) ? typed(name, List.class, "a list") : List.of();
    }

    /** Returns a whole number of 0 to {@code most}. */
    long number(String name, long otherwise, long most) {
        if (!has(name)) {
            return otherwise;
        }
        long number = typed(name, Long.class, "a whole number");
        if (number < 0 || number > most) {
            throw new InvalidInputException("'" + name + "' of the input is " + number, "Give 0 to " + most + ".");
        }
        return number;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Returns the folder in which the functions of a run leave things for each other; null when there is none. */
    @Nullable
    Workspace workspace() {
        return has(Event.WORKSPACE) ? Workspace.of(text(Event.WORKSPACE)) : null;
    }

    private <T> T typed(String name, Class<T> type, String kind) {
        Object value = fields.get(name);
        if (!type.isInstance(value)) {
            throw new InvalidInputException(
                    value == null ? "The input has no '" + name + "'" : "'" + name + "' of the input is not " + kind,
                    "Give " + kind + ".");
        }
        return type.cast(value);
    }
}

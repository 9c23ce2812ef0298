package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A task's values as they were given, and what turns out to be wrong with them. Not thread-safe. */
final class TaskInput {
    /** Where Data Transfer Hub's container runs; says nothing about what is copied. */
    private static final Set<String> DEPLOYMENT_ONLY = Set.of("ecsClusterName", "ecsVpcId", "ecsSubnetA", "ecsSubnetB");

    private final Map<TaskParameter, String> values = new EnumMap<>(TaskParameter.class);
    private final Map<TaskParameter, String> written = new EnumMap<>(TaskParameter.class);
    private final Map<TaskParameter, List<TaskProblem>> problems = new EnumMap<>(TaskParameter.class);
    private final List<TaskProblem> unknown = new ArrayList<>();
    private final Spelling unwritten;

    TaskInput(Map<String, String> given, Spelling unwritten) {
        this.unwritten = unwritten;
        // Sorted, so that problems come in the same order however the map was made.
        new TreeMap<>(given).forEach(this::add);
    }

    /** Returns the parameter as the user wrote it or would write it. */
    String spelled(TaskParameter parameter) {
        return written.getOrDefault(parameter, unwritten.of(parameter));
    }

    /** Returns the value without blanks around it; null when it is not given or blank. */
    @Nullable
    String value(TaskParameter parameter) {
        return values.get(parameter);
    }

    void problem(TaskParameter parameter, String message, @Nullable String remedy) {
        problems.computeIfAbsent(parameter, key -> new ArrayList<>())
                .add(new TaskProblem(spelled(parameter), message, remedy == null ? "Correct it." : remedy));
    }

    /** Has a value read; null when there is none or it was refused. */
    <T> @Nullable T read(TaskParameter parameter, Function<String, T> reader) {
        String value = value(parameter);
        return value == null ? null : attempt(parameter, () -> reader.apply(value));
    }

    /** As {@link #read}, for values that have to be there. */
    <T> @Nullable T require(TaskParameter parameter, String why, Function<String, T> reader) {
        if (value(parameter) == null) {
            problem(parameter, "is missing: " + why, "Set it.");
        }
        return read(parameter, reader);
    }

    /** Returns the outcome, or null when it was refused; the refusal is noted. */
    <T> @Nullable T attempt(TaskParameter parameter, Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (InvalidInputException e) {
            problem(parameter, String.valueOf(e.getMessage()), e.remedy());
            return null;
        }
    }

    /** Returns one of the parameter's choices: the one given, or the default when there is none or no valid one. */
    String choice(TaskParameter parameter, String fallback) {
        String value = values.getOrDefault(parameter, fallback);
        if (parameter.choices().contains(value)) {
            return value;
        }
        String meant = Suggestion.nearest(value, parameter.choices());
        String all = String.join(" or ", parameter.choices());
        problem(
                parameter,
                "'" + Printable.of(value) + "' is none of its values",
                meant == null ? "Write " + all + "." : "Did you mean '" + meant + "'? Write " + all + ".");
        return fallback;
    }

    /** Returns whether the parameter's value, true or false in any case, is true. */
    boolean isTrue(TaskParameter parameter, boolean fallback) {
        String value = value(parameter);
        if (value == null) {
            return fallback;
        }
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            problem(parameter, "'" + Printable.of(value) + "' is neither true nor false", "Write true or false.");
        }
        return value.equalsIgnoreCase("true");
    }

    boolean isRefused(TaskParameter parameter) {
        return problems.containsKey(parameter);
    }

    /** Ends the reading of a task that has problems. */
    void refuseProblems() {
        List<TaskProblem> all = new ArrayList<>();
        problems.values().forEach(all::addAll);
        all.addAll(unknown);
        if (!all.isEmpty()) {
            throw new InvalidTaskException(all);
        }
    }

    private void add(String key, String text) {
        TaskParameter parameter = TaskParameter.find(key);
        if (parameter == null) {
            if (!DEPLOYMENT_ONLY.contains(key)) {
                unknown.add(unknown(key));
            }
            return;
        }
        String value = text.strip();
        String other = written.get(parameter);
        if (other != null && values.containsKey(parameter) && !value.isEmpty()) {
            problem(parameter, "is given a second time as '" + key + "'", "Leave one of them away.");
        } else if (other == null || !value.isEmpty()) {
            written.put(parameter, key);
            if (!value.isEmpty()) {
                values.put(parameter, value);
            }
        }
    }

    private static TaskProblem unknown(String key) {
        Spelling spelling = Spelling.NAME;
        if (key.startsWith("-")) {
            spelling = Spelling.FLAG;
        } else if (key.equals(key.toUpperCase(Locale.ROOT))) {
            spelling = Spelling.VARIABLE;
        }
        String meant = Suggestion.nearest(
                key, Arrays.stream(TaskParameter.values()).map(spelling::of).toList());
        return new TaskProblem(
                Printable.of(key),
                "is not a parameter of a task",
                meant == null ? "Leave it away." : "Did you mean '" + meant + "'?");
    }

    /** Reads a part of the task. */
    @FunctionalInterface
    interface Attempt<T> {
        /** Returns the part, or throws an {@link InvalidInputException}. */
        T make();
    }
}

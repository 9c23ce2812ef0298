package dev.drayage.console.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.schedule.CronTimes;
import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.TaskDetails;
import dev.drayage.core.task.InvalidTaskException;
import dev.drayage.core.task.Spelling;
import dev.drayage.core.task.TaskProblem;
import dev.drayage.core.task.WrittenTask;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a draft, and notes all that is wrong with it. */
final class DraftReader {
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 2000;

    private final List<TaskProblem> problems = new ArrayList<>();
    private final String name;
    private final String description;
    private final @Nullable Engine engine;
    private final Map<String, String> parameters;
    private final @Nullable WrittenTask task;
    private final @Nullable Schedule schedule;

    /** @param engines what can carry tasks out here */
    DraftReader(TaskDraft draft, List<Engine> engines, CronTimes times, Instant now) {
        this.name = text("name", draft.name(), MAX_NAME);
        if (name.isEmpty()) {
            problems.add(new TaskProblem("name", "The task has no name", "Give it one, to find it again."));
        }
        this.description = text("description", draft.description(), MAX_DESCRIPTION);
        this.engine = engine(draft.engine(), engines);
        this.parameters = given(draft.parameters());
        this.task = task(parameters);
        this.schedule = schedule(draft, times, now);
    }

    List<TaskProblem> problems() {
        return List.copyOf(problems);
    }

    /** @throws InvalidTaskException with all problems, where there are any */
    TaskDetails details() {
        if (!problems.isEmpty()) {
            throw new InvalidTaskException(problems);
        }
        return new TaskDetails(name, description, Objects.requireNonNull(engine), parameters, schedule);
    }

    String source() {
        return TaskText.source(Objects.requireNonNull(task));
    }

    String destination() {
        return TaskText.destination(Objects.requireNonNull(task).known().destination());
    }

    private String text(String parameter, String text, int length) {
        String stripped = text.strip();
        if (stripped.length() > length) {
            problems.add(new TaskProblem(
                    parameter, "It has " + stripped.length() + " characters", "Use " + length + " at most."));
        }
        return stripped;
    }

    private @Nullable Engine engine(String text, List<Engine> engines) {
        for (Engine one : engines) {
            if (one.name().equals(text)) {
                return one;
            }
        }
        problems.add(new TaskProblem(
                "engine",
                "'" + Printable.of(text) + "' carries out no tasks here",
                "Use " + engines.stream().map(Engine::name).collect(Collectors.joining(", ")) + "."));
        return null;
    }

    private static Map<String, String> given(Map<String, String> values) {
        Map<String, String> given = new LinkedHashMap<>();
        values.forEach((parameter, value) -> {
            if (!value.isBlank()) {
                given.put(parameter, value.strip());
            }
        });
        return given;
    }

    private @Nullable WrittenTask task(Map<String, String> values) {
        try {
            return WrittenTask.read(values, Spelling.NAME);
        } catch (InvalidTaskException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private @Nullable Schedule schedule(TaskDraft draft, CronTimes times, Instant now) {
        if (draft.schedule().isBlank()) {
            return null;
        }
        try {
            Schedule read = Schedule.parse(draft.schedule(), zone(draft.zone()));
            if (read.next(now, now, times) == null) {
                problems.add(
                        new TaskProblem("schedule", "It names no time that is still to come", "Name a later one."));
            }
            return read;
        } catch (InvalidInputException e) {
            String remedy = e.remedy();
            problems.add(new TaskProblem(
                    "schedule", String.valueOf(e.getMessage()), remedy == null ? "Correct it." : remedy));
            return null;
        }
    }

    private ZoneId zone(String text) {
        try {
            return ZoneId.of(text.isBlank() ? "UTC" : text.strip());
        } catch (DateTimeException e) {
            problems.add(new TaskProblem(
                    "zone",
                    "'" + Printable.of(text) + "' is not a time zone",
                    "Write one such as Europe/Berlin or UTC."));
            return ZoneId.of("UTC");
        }
    }
}

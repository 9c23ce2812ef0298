package dev.drayage.cli.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.task.TaskParameter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;

/**
 * Reads a task file: one YAML mapping from parameters' names, such as {@code srcRegion}, to values.
 *
 * <p>Values are texts as they are written: {@code 012345678901} keeps its zero. A sequence stands for its entries on lines of their own;
 * nothing, or {@code null}, for a blank value. Unknown names are left to {@link dev.drayage.core.task.TaskParser}, which finds all
 * that is wrong with a task at once.
 */
public final class TaskFile {
    /** More than there are parameters, and few enough to guess what each was meant to be. */
    private static final int MAX_NAMES = 100;

    private final YamlEvents events;
    private final TaskValueReader values;

    private TaskFile(YamlEvents events) {
        this.events = events;
        this.values = new TaskValueReader(events);
    }

    /**
     * Returns the file's names and values, in its order.
     *
     * @throws InvalidInputException when it cannot be read or is no task; names the file, and line and column of what is wrong in it
     */
    public static Map<String, String> read(Path path) {
        TextFile file = new TextFile(path, "task file");
        Map<String, String> task = new TaskFile(new YamlEvents(path, file.read())).document();
        if (task == null) {
            throw file.refusal("is empty", "Write NAME: VALUE lines into it, such as 'destRegion: eu-west-1'.");
        }
        return task;
    }

    /** Returns the mapping in the only document, or null when there is nothing. */
    private @Nullable Map<String, String> document() {
        events.next(); // the stream begins
        if (events.next() instanceof StreamEndEvent) {
            return null;
        }
        Event root = events.next();
        Map<String, String> task = YamlEvents.isBlank(root) ? null : mapping(root);
        events.next(); // the document ends
        Event rest = events.next();
        if (!(rest instanceof StreamEndEvent)) {
            throw events.refusal(rest, "a second document begins here", "Write each task into a file of its own.");
        }
        return task;
    }

    private Map<String, String> mapping(Event root) {
        if (!(root instanceof MappingStartEvent)) {
            throw events.refusal(root, "this is no task", "Write NAME: VALUE lines, such as 'destRegion: eu-west-1'.");
        }
        Map<String, String> task = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            if (task.size() == MAX_NAMES) {
                throw events.refusal(
                        event, "there are more than " + MAX_NAMES + " names", "Name the parameters of one task only.");
            }
            String name = events.name(event, task);
            refuseOtherSpelling(event, name);
            task.put(name, values.read(TaskParameter.find(name), events.next()));
        }
        return task;
    }

    private void refuseOtherSpelling(Event event, String name) {
        TaskParameter parameter = TaskParameter.find(name);
        if (parameter != null && (name.equals(parameter.flag()) || name.equals(parameter.variable()))) {
            throw events.refusal(
                    event,
                    "'" + Printable.of(name) + "' is not the parameter's name in a file",
                    "Write '" + parameter.parameterName() + "'.");
        }
    }
}

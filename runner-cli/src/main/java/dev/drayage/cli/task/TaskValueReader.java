package dev.drayage.cli.task;

import dev.drayage.core.model.Printable;
import dev.drayage.core.task.TaskParameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;

/** Reads one parameter's value into the text that the parser of tasks takes. Errors do not repeat it: it may be a misplaced secret. */
final class TaskValueReader {
    /** What would end a tag where tags are one text. */
    private static final Pattern TAG_END = Pattern.compile(",|\\R|\\\\n");

    private final YamlEvents events;

    TaskValueReader(YamlEvents events) {
        this.events = events;
    }

    /** Returns the value that an event begins; an unknown parameter's, when it is not one text, is passed over. */
    String read(@Nullable TaskParameter parameter, Event start) {
        if (start instanceof ScalarEvent value) {
            return YamlEvents.text(value);
        }
        if (parameter == null) {
            passOver();
            return "";
        }
        return start instanceof MappingStartEvent ? tags(parameter, start) : entries(parameter, start);
    }

    private String entries(TaskParameter parameter, Event start) {
        if (parameter != TaskParameter.SRC_IMAGE_LIST && parameter != TaskParameter.RESOURCE_TAGS) {
            throw events.refusal(start, quoted(parameter) + " is a list", "Write one value after the colon.");
        }
        StringJoiner lines = new StringJoiner("\n");
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            if (!(event instanceof ScalarEvent entry)) {
                throw events.refusal(
                        event,
                        "an entry of " + quoted(parameter) + " is not one text",
                        parameter == TaskParameter.RESOURCE_TAGS
                                ? "Write '- KEY=VALUE', or 'KEY: VALUE' without '-'."
                                : "Write one image an entry, such as '- mysql:8', without a blank after the colon.");
            }
            lines.add(YamlEvents.text(entry));
        }
        return lines.toString();
    }

    private String tags(TaskParameter parameter, Event start) {
        if (parameter != TaskParameter.RESOURCE_TAGS) {
            throw events.refusal(
                    start,
                    quoted(parameter) + " has names and values of its own",
                    parameter == TaskParameter.SRC_IMAGE_LIST
                            ? "Write one image a line, such as '- mysql:8'."
                            : "Write one value after the colon.");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            String key = events.name(event, tags);
            tags.put(key, tagValue(key, events.next()));
        }
        StringJoiner lines = new StringJoiner("\n");
        tags.forEach((key, value) -> lines.add(key + "=" + value));
        return lines.toString();
    }

    private String tagValue(String key, Event event) {
        String tag = "the AWS tag '" + Printable.of(key) + "'";
        if (!(event instanceof ScalarEvent value)) {
            throw events.refusal(event, tag + " has no plain value", "Write KEY: VALUE.");
        }
        String text = YamlEvents.text(value);
        if (key.contains("=") || TAG_END.matcher(key + " " + text).find()) {
            throw events.refusal(
                    event,
                    tag + " has a character that AWS does not allow",
                    "Use letters, digits, blanks and _.:/+-@, in the value '=', too.");
        }
        return text;
    }

    private void passOver() {
        for (int depth = 1; depth > 0; ) {
            Event event = events.next();
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static String quoted(TaskParameter parameter) {
        return "'" + parameter.parameterName() + "'";
    }
}

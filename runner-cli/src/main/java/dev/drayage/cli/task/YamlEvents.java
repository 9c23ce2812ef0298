package dev.drayage.cli.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** The events of one YAML file, one after the other. What no task needs is refused: aliases, tags, deep nesting. Not thread-safe. */
final class YamlEvents {
    private static final Set<String> NULLS = Set.of("null", "Null", "NULL", "~");

    private static final int MAX_DEPTH = 16;

    private final Path file;
    private final String text;
    private final Iterator<Event> events;
    private int depth;
    private TextPosition last;

    YamlEvents(Path file, String text) {
        this.file = file;
        this.text = text;
        this.last = new TextPosition(file, 1, 1);
        this.events =
                new Parse(LoadSettings.builder().build()).parseString(text).iterator();
    }

    /** Returns the next event; there is one until the end of the stream. */
    Event next() {
        Event event = parsed();
        if (event instanceof AliasEvent alias) {
            String name = Printable.of(alias.getAlias().getValue());
            throw refusal(event, "'*" + name + "' is an alias", "Write the value itself.");
        }
        if (hasTag(event)) {
            throw refusal(event, "the value has a tag ('!')", "Leave it away: values are read as they are written.");
        }
        if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
            throw refusal(
                    event, "values are nested too deeply", "Write a task: it has lists, and nothing within them.");
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        }
        return event;
    }

    private Event parsed() {
        try {
            Event event = events.next();
            last = position(event.getEndMark());
            return event;
        } catch (MarkedYamlEngineException e) {
            throw malformed(position(e.getProblemMark()), e.getProblem());
        } catch (ReaderException e) {
            String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
            throw malformed(TextPosition.after(file, before), "a control character");
        } catch (YamlVersionException e) {
            throw malformed(new TextPosition(file, 1, 1), "the version is not 1.2");
        } catch (YamlEngineException e) {
            // Some of the parser's own say nothing of where: then it is after what came last.
            throw malformed(last, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the name that an event stands for.
     *
     * @param taken the names before it, none of which it may be
     */
    String name(Event event, Map<String, ?> taken) {
        if (!(event instanceof ScalarEvent scalar) || isBlank(event)) {
            throw refusal(event, "there is no name before the colon", "Write NAME: VALUE.");
        }
        if (taken.containsKey(scalar.getValue())) {
            throw refusal(
                    event,
                    "'" + Printable.of(scalar.getValue()) + "' is given a second time",
                    "Leave one of them away.");
        }
        return scalar.getValue();
    }

    /** Returns the text as it is written; empty for YAML's null. */
    static String text(ScalarEvent scalar) {
        return scalar.isPlain() && NULLS.contains(scalar.getValue()) ? "" : scalar.getValue();
    }

    static boolean isBlank(Event event) {
        return event instanceof ScalarEvent scalar && text(scalar).isBlank();
    }

    /** Makes the refusal of what an event stands for. */
    InvalidInputException refusal(Event event, String message, String remedy) {
        return position(event.getStartMark()).refusal(message, remedy);
    }

    private static boolean hasTag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag().isPresent();
        }
        return event instanceof CollectionStartEvent collection
                && collection.getTag().isPresent();
    }

    private static InvalidInputException malformed(TextPosition position, String problem) {
        return position.refusal(
                "this is not well-formed YAML: " + Printable.of(problem),
                "Correct it: a task is lines of NAME: VALUE, and texts with special characters are quoted.");
    }

    private TextPosition position(Optional<Mark> mark) {
        return mark.map(place -> new TextPosition(file, place.getLine() + 1, place.getColumn() + 1))
                .orElse(new TextPosition(file, 1, 1));
    }
}

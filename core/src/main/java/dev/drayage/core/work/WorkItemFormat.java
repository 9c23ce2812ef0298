package dev.drayage.core.work;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.port.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads work items as JSON Lines, an item a line, as {@code docs/work-item.schema.json} describes them. One item is held at a
 * time. Thread-safe.
 */
public record WorkItemFormat(Json json) {
    /** The version of the form. */
    public static final int SCHEMA = 1;

    /** The longest line that is read: four times what AWS Step Functions takes as input. */
    static final int MAX_LINE = 1024 * 1024;

    /** Returns an item as maps and lists, ready to be written as JSON. */
    public Map<String, Object> fields(WorkItem item) {
        return WorkItemFields.of(item);
    }

    /** Returns an item as one JSON object, without an end of line. */
    public byte[] write(WorkItem item) {
        return json.write(fields(item));
    }

    /** Writes an item as a line. */
    public void write(WorkItem item, OutputStream out) throws IOException {
        out.write(write(item));
        out.write('\n');
    }

    /**
     * Reads one item.
     *
     * @throws InvalidInputException when it is none, of another version, or has anything that is not known
     */
    public WorkItem read(byte[] object) {
        return readable(() -> WorkItemFields.read(json.readObject(object)));
    }

    /** Reads one item that is part of a larger document, as {@link #read(byte[])} does. */
    public WorkItem read(Map<String, Object> fields) {
        return readable(() -> WorkItemFields.read(fields));
    }

    private static WorkItem readable(Supplier<WorkItem> reading) {
        try {
            return reading.get();
        } catch (InvalidContentException e) {
            throw new InvalidInputException("The work item cannot be read: " + e.getMessage(), "Plan the task again.");
        }
    }

    /**
     * Reads a list to its end.
     *
     * @throws InvalidInputException when a line is no item; names the line
     */
    public void forEach(InputStream list, Consumer<? super WorkItem> items) {
        long number = 0;
        for (byte[] line = line(list, 1); line != null; line = line(list, number + 1)) {
            number++;
            items.accept(read(line, number));
        }
    }

    /**
     * Reads one item of a list.
     *
     * @param number of the line, from 1
     * @throws InvalidInputException when there is no such line, or it is no item
     */
    public WorkItem read(InputStream list, long number) {
        for (long at = 1; at < number; at++) {
            if (line(list, at) == null) {
                throw missing(number, at - 1);
            }
        }
        byte[] line = line(list, number);
        if (line == null) {
            throw missing(number, number - 1);
        }
        return read(line, number);
    }

    private WorkItem read(byte[] line, long number) {
        try {
            return read(line);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("Line " + number + " of the list: " + e.getMessage(), e.remedy());
        }
    }

    private static InvalidInputException missing(long number, long lines) {
        return new InvalidInputException(
                "The list has " + lines + " work items, so there is no number " + number, "Count lines from 1.");
    }

    private static byte @Nullable [] line(InputStream list, long number) {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = list.read();
            if (next < 0) {
                return null;
            }
            for (; next >= 0 && next != '\n'; next = list.read()) {
                if (line.size() == MAX_LINE) {
                    throw new InvalidInputException(
                            "Line " + number + " of the list is longer than " + MAX_LINE + " bytes",
                            "Check that it is a list of work items.");
                }
                line.write(next);
            }
            return line.toByteArray();
        } catch (IOException e) {
            throw new DrayageException(
                    ErrorCode.UNREACHABLE,
                    "Reading the list of work items broke at line " + number,
                    "Run it again.",
                    e);
        }
    }
}

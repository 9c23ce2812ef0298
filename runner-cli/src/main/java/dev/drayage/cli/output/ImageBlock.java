package dev.drayage.cli.output;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Printable;
import org.jspecify.annotations.Nullable;

/** An image in a report for people: a line, and below it why it is as it is and what to do. */
final class ImageBlock {
    /** As wide as the longest status. */
    private static final int STATUS_WIDTH = 9;

    private static final String INDENT = " ".repeat(STATUS_WIDTH + 1);

    private ImageBlock() {}

    /** Returns {@code STATUS  source -> destination}, in columns. */
    static String headline(String status, String source, String destination) {
        return status + " ".repeat(STATUS_WIDTH + 1 - status.length()) + source + " -> " + destination;
    }

    /** Returns the lines of an error, each ended by a newline; nothing without an error. */
    static String reason(@Nullable DrayageException error) {
        if (error == null) {
            return "";
        }
        String remedy = error.remedy();
        return INDENT + Printable.line(String.valueOf(error.getMessage())) + "\n"
                + (remedy == null ? "" : INDENT + "-> " + Printable.line(remedy) + "\n");
    }
}

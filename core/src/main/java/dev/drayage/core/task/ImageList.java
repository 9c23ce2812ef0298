package dev.drayage.core.task;

import dev.drayage.core.model.Printable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a list of images, each entry's problem for itself. */
final class ImageList {
    /** Data Transfer Hub's users write newlines as the two characters {@code \n}, too. */
    private static final Pattern SEPARATOR = Pattern.compile(",|\\R|\\\\n");

    private static final Pattern BLANKS_AT_A_MARK = Pattern.compile("\\s*([:@/])\\s*");

    private ImageList() {}

    /** Returns the parts between commas and newlines, without blanks around them; empty ones are left out. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : SEPARATOR.split(text, -1)) {
            String stripped = part.strip();
            if (!stripped.isEmpty()) {
                parts.add(stripped);
            }
        }
        return parts;
    }

    /** Returns the entries that can be read, none twice; problems are noted, an empty list is one. */
    static <E> List<E> read(TaskInput input, String text, Function<String, E> parser) {
        if (text.startsWith("@") || text.startsWith("ssm://") || text.startsWith("s3://")) {
            input.problem(
                    TaskParameter.SRC_IMAGE_LIST,
                    "'" + Printable.of(text) + "' is where a list may be, and is not read here",
                    "Write the images themselves; @FILE is for the command line, ssm:// and s3:// for the environment"
                            + " and events.");
            return List.of();
        }
        List<String> parts = split(text);
        if (parts.isEmpty()) {
            input.problem(TaskParameter.SRC_IMAGE_LIST, "names no image", "Name at least one.");
        }
        Set<E> entries = new LinkedHashSet<>();
        for (String part : parts) {
            String entry = BLANKS_AT_A_MARK.matcher(part).replaceAll("$1");
            E parsed = input.attempt(TaskParameter.SRC_IMAGE_LIST, () -> parser.apply(entry));
            if (parsed != null) {
                entries.add(parsed);
            }
        }
        return List.copyOf(entries);
    }
}

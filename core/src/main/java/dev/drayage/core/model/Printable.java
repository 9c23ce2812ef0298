package dev.drayage.core.model;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text of foreign origin made safe for one line of a log or terminal. */
public final class Printable {
    private static final int MAX_LENGTH = 300;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private Printable() {}

    /** Makes a piece of foreign text safe to be quoted: as {@link #line}, cut after 300 characters. */
    public static String of(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= MAX_LENGTH
                ? line(text)
                : line(text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH))) + "…";
    }

    /** Replaces them in a text of several lines, such as a stack trace, whose line ends and tabs stay. */
    public static String lines(String text) {
        return text.lines()
                .map(line ->
                        Stream.of(line.split("\t", -1)).map(Printable::line).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    /** Replaces control and format characters, which could steer a terminal or forge log lines. */
    public static String line(String text) {
        return UNSAFE.matcher(text).replaceAll("?");
    }
}

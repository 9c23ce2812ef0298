package dev.drayage.core.model;

import java.util.regex.Pattern;

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

    /** Replaces control and format characters, which could steer a terminal or forge log lines. */
    public static String line(String text) {
        return UNSAFE.matcher(text).replaceAll("?");
    }
}

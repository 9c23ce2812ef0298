package dev.drayage.cli.output;

import java.util.regex.Pattern;

/** Keeps text of foreign origin from steering the terminal: control and format characters become question marks. */
public final class SafeText {
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private SafeText() {}

    public static String of(String text) {
        return UNSAFE.matcher(text).replaceAll("?");
    }
}

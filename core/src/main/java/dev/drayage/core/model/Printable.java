package dev.drayage.core.model;

/** Text of foreign origin made safe for one line of a log or terminal. */
public final class Printable {
    private static final int MAX_LENGTH = 300;

    private Printable() {}

    /** Replaces control and format characters, and cuts after 300 characters. */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), MAX_LENGTH) + 1);
        text.codePoints().limit(MAX_LENGTH).forEach(point -> safe.appendCodePoint(isSafe(point) ? point : '?'));
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            safe.append('…');
        }
        return safe.toString();
    }

    private static boolean isSafe(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}

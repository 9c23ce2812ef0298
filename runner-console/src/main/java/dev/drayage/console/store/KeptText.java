package dev.drayage.console.store;

import java.util.Locale;

/** How texts are kept, the same in every store: cut where they are too long, and in lower case for searches. */
public final class KeptText {
    /** Characters of foreign text, such as an error's. */
    public static final int MAX_TEXT = 4000;

    /** Characters of an image's reference. */
    public static final int MAX_REFERENCE = 1000;

    /** Characters of a media type. */
    public static final int MAX_MEDIA_TYPE = 300;

    /** Characters of who began a run. */
    public static final int MAX_NAME = 200;

    private KeptText() {}

    /** Returns what searches look at: texts in lower case, each on a line of its own. */
    public static String searchable(String... texts) {
        return cut(String.join("\n", texts).toLowerCase(Locale.ROOT), MAX_TEXT);
    }

    /** Returns what is looked for in such a text. */
    public static String searched(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Cuts a text that is longer than a number of characters. */
    public static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}

package dev.drayage.adapters.aws.alarm;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Fits texts into what SNS takes: a subject of less than 100 characters of ASCII, a body of up to 256 KiB. */
final class MessageText {
    static final int MAX_SUBJECT = 99;
    static final int MAX_BODY = 256 * 1024;

    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]+");
    private static final String MORE = "...";
    private static final String CUT = "\n\n[The rest was cut off: a message has 256 KiB at most.]\n";

    private MessageText() {}

    static String subject(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll("?").strip();
        return line.length() <= MAX_SUBJECT ? line : line.substring(0, MAX_SUBJECT - MORE.length()) + MORE;
    }

    static String body(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_BODY) {
            return text;
        }
        int end = MAX_BODY - CUT.length();
        // Bytes 10xxxxxx go on with a character.
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + CUT;
    }
}

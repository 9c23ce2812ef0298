package dev.drayage.it.testbed.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text in which {@code *} stands for any characters, none included. */
final class Wildcard {
    private Wildcard() {}

    static Pattern pattern(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("\\*", -1)) {
            parts.add(Pattern.quote(part));
        }
        return Pattern.compile(String.join(".*", parts), Pattern.DOTALL);
    }

    static boolean matches(String pattern, String text) {
        return pattern(pattern).matcher(text).matches();
    }
}

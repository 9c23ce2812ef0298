package dev.drayage.console.login;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what a provider says fit for the log: without secrets that it repeats, without line breaks, and not long. */
final class Redaction {
    private static final int LONGEST = 300;
    private static final String WITHHELD = "(withheld: it repeats a secret)";

    private Redaction() {}

    static String of(@Nullable String text, List<String> secrets) {
        if (text == null) {
            return "";
        }
        if (secrets.stream().flatMap(Redaction::spellings).anyMatch(text::contains)) {
            return WITHHELD;
        }
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private static Stream<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}

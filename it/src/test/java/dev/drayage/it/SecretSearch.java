package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.Query;
import dev.drayage.it.testbed.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for secrets in texts: as they are, in the spellings of JSON, addresses and Base64, and of long ones for either end. */
final class SecretSearch {
    /** Shorter ones are found by chance: a test has to choose its secrets well. */
    private static final int SHORTEST = 8;

    /** Long ones may be cut where they are said. */
    private static final int LONGEST = 24;

    private final List<Secrets> secrets;

    SecretSearch(Secrets... secrets) {
        this.secrets = List.of(secrets);
    }

    /** Checks that there are secrets of these kinds, without which finding none says nothing. */
    void assertExchanged(Set<Secrets.Kind> kinds) {
        Set<Secrets.Kind> exchanged = new TreeSet<>();
        secrets.forEach(some -> exchanged.addAll(some.kinds()));
        assertEquals(new TreeSet<>(kinds), exchanged);
    }

    /** Checks that a text has no secret in it. */
    void assertNone(String place, String text) {
        Set<String> found = new TreeSet<>();
        for (Secrets.Kind kind : Secrets.Kind.values()) {
            secrets.stream()
                    .flatMap(some -> some.of(kind).stream())
                    .filter(secret -> isIn(text, secret))
                    .forEach(secret ->
                            found.add(kind + " " + parts(secret).findFirst().orElse(secret)));
        }
        assertTrue(found.isEmpty(), () -> place + " has " + found + ":\n" + text);
    }

    private static boolean isIn(String text, String secret) {
        assertTrue(secret.length() >= SHORTEST, () -> "'" + secret + "' is too short to be looked for");
        return spellings(secret).anyMatch(text::contains);
    }

    private static Stream<String> spellings(String secret) {
        String json = JsonObject.write(secret);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        Set<String> spellings = new LinkedHashSet<>(List.of(
                secret,
                json.substring(1, json.length() - 1),
                Query.encode(secret),
                base64.encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
        return spellings.stream().flatMap(SecretSearch::parts);
    }

    private static Stream<String> parts(String spelling) {
        int length = spelling.length();
        return length <= LONGEST
                ? Stream.of(spelling)
                : Stream.of(spelling.substring(0, LONGEST), spelling.substring(length - LONGEST));
    }
}

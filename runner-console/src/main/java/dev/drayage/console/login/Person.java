package dev.drayage.console.login;

import dev.drayage.console.schedule.Scheduler;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Somebody whom the provider signed in.
 *
 * @param name for people to read, and what runs are started by; at most 100 characters, none of which can be unseen or steer a terminal
 * @param idToken the provider's word, for signing out there; a secret
 */
public record Person(String name, String idToken) {
    private static final int LONGEST = 100;

    /** Runs that these begin are not a person's. */
    private static final Set<String> TAKEN = Set.of(Scheduler.STARTED_BY, "console");

    /** Names a person by the address, else the name, else the number that the provider has for them. */
    static Person of(Map<String, Object> claims, String idToken) {
        return new Person(
                Stream.of("email", "preferred_username", "sub")
                        .map(claims::get)
                        .filter(String.class::isInstance)
                        .map(name -> readable((String) name))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse("?"),
                idToken);
    }

    private static String readable(String name) {
        // Format characters turn the reading direction, or cannot be seen at all.
        String seen =
                name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "").strip();
        String cut = seen.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return TAKEN.contains(cut) ? "'" + cut + "'" : cut;
    }

    @Override
    public String toString() {
        return name;
    }
}

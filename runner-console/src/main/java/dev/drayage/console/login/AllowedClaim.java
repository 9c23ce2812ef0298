package dev.drayage.console.login;

import dev.drayage.core.error.InvalidInputException;
import java.util.Collection;
import java.util.Map;

/**
 * What the provider must say of a person who is let in.
 *
 * @param claim its name, such as {@code groups}
 * @param value what it is, or what is in it when it is a list
 */
public record AllowedClaim(String claim, String value) {
    /**
     * Reads {@code CLAIM=VALUE}.
     *
     * @throws InvalidInputException when one of them is missing
     */
    public static AllowedClaim parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new InvalidInputException(
                    "'" + text + "' does not say who is let in", "Write CLAIM=VALUE, such as groups=platform-team.");
        }
        return new AllowedClaim(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    /** Returns whether a person with these claims has it; upper and lower case are different. */
    boolean isIn(Map<String, Object> claims) {
        Object found = claims.get(claim);
        return found instanceof Collection<?> list
                ? list.stream().anyMatch(one -> value.equals(String.valueOf(one)))
                : found != null && value.equals(found.toString());
    }
}

package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.util.regex.Pattern;

/** An AWS account's id: 12 digits, leading zeros included. */
public record AccountId(String value) {
    private static final Pattern GRAMMAR = Pattern.compile("[0-9]{12}");

    public AccountId {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException(
                    "'" + Printable.of(value) + "' is not an AWS account id",
                    "Write its 12 digits, without dashes and with leading zeros.");
        }
    }

    public static AccountId of(String value) {
        return new AccountId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

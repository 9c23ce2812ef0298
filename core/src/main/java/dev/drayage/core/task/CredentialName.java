package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * The name or ARN of a secret in AWS Secrets Manager. What is refused is never repeated: it may be the secret itself.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public record CredentialName(String value) {
    private static final Pattern GRAMMAR = Pattern.compile("[\\w/+=.@:-]{1,2048}");
    private static final Pattern ACCESS_KEY = Pattern.compile("(?:AKIA|ASIA)[A-Z0-9]{16}.*");

    public CredentialName {
        if (value.startsWith("{") || ACCESS_KEY.matcher(value).matches()) {
            throw new InvalidInputException(
                    "a credential stands where the name of a secret belongs",
                    "Store it in Secrets Manager, and write the name of that secret.");
        }
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException(
                    "the value is not the name of a secret",
                    "Write the name or ARN of a secret in Secrets Manager: letters, digits and /_+=.@-.");
        }
    }

    public static CredentialName of(String value) {
        return new CredentialName(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

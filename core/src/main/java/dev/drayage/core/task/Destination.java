package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.RepositoryName;
import org.jspecify.annotations.Nullable;

/**
 * The private registry in Amazon ECR that a task copies to.
 *
 * @param accountId the account, or null for the current one or the credential's
 * @param prefix what comes before every repository's name, or null
 * @param credential the name of the secret with the credential, or null for the current identity
 */
public record Destination(
        AwsRegion region,
        @Nullable AccountId accountId,
        @Nullable RepositoryName prefix,
        @Nullable CredentialName credential) {
    private static final int MIN_LENGTH = 2;

    /**
     * Returns the repository at the destination for a source's.
     *
     * @throws InvalidInputException when ECR refuses that name (CreateRepository: 2 to 256 characters, here 255 as elsewhere)
     */
    public RepositoryName repositoryFor(RepositoryName source) {
        return repositoryFor(source, prefix);
    }

    static RepositoryName repositoryFor(RepositoryName source, @Nullable RepositoryName prefix) {
        RepositoryName name = prefix == null ? source : RepositoryName.of(prefix + "/" + source);
        if (name.value().length() < MIN_LENGTH) {
            throw new InvalidInputException(
                    "'" + name + "' is too short for a repository of Amazon ECR",
                    "Use a prefix: ECR wants 2 characters.");
        }
        return name;
    }
}

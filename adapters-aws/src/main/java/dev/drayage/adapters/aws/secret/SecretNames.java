package dev.drayage.adapters.aws.secret;

import dev.drayage.adapters.aws.error.AwsFailures;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/**
 * Lists the names of the secrets in AWS Secrets Manager; reads none of them. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html">ListSecrets</a>
 */
public final class SecretNames {
    private static final int PAGE = 100;

    private final Supplier<SecretsManagerClient> client;

    public SecretNames(Supplier<SecretsManagerClient> client) {
        this.client = client;
    }

    /**
     * Returns the names in the current region, sorted.
     *
     * @param limit how many to list at most
     * @throws dev.drayage.core.error.DrayageException when AWS refuses or cannot be reached
     */
    public List<String> list(int limit) {
        ListSecretsRequest request =
                ListSecretsRequest.builder().maxResults(PAGE).build();
        try {
            return client.get().listSecretsPaginator(request).stream()
                    .flatMap(page -> page.secretList().stream())
                    .limit(limit)
                    .map(SecretListEntry::name)
                    .sorted()
                    .toList();
        } catch (SdkException e) {
            throw AwsFailures.of("listing the secrets", e);
        }
    }
}

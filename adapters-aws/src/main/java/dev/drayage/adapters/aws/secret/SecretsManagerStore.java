package dev.drayage.adapters.aws.secret;

import dev.drayage.adapters.aws.client.Regional;
import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Printable;
import dev.drayage.core.port.SecretStore;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * Reads secrets from AWS Secrets Manager: their version {@code AWSCURRENT}, text or bytes of UTF-8. A secret that is named by its ARN is
 * read in that one's region. Each is read once. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class SecretsManagerStore implements SecretStore {
    private static final String CURRENT = "AWSCURRENT";

    private final Regional<SecretsManagerClient> clients;
    private final Map<String, String> values = new ConcurrentHashMap<>();

    public SecretsManagerStore(Regional<SecretsManagerClient> clients) {
        this.clients = clients;
    }

    @Override
    public String read(String name) {
        return values.computeIfAbsent(name, this::fetch);
    }

    private String fetch(String name) {
        Region region = clients.region(name);
        GetSecretValueRequest request = GetSecretValueRequest.builder()
                .secretId(name)
                .versionStage(CURRENT)
                .build();
        try {
            return text(name, clients.in(region).getSecretValue(request));
        } catch (SdkException e) {
            throw failure(name, region, e);
        }
    }

    private static String text(String name, GetSecretValueResponse answer) {
        if (answer.secretString() != null) {
            return answer.secretString();
        }
        try {
            if (answer.secretBinary() != null) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(answer.secretBinary().asByteBuffer())
                        .toString();
            }
        } catch (CharacterCodingException e) {
            // Says where the bytes are wrong, which is no use without them.
            throw failed(ErrorCode.INVALID_INPUT, name, "it is no text", "Store its value as text, or as UTF-8.", null);
        }
        throw failed(ErrorCode.INVALID_INPUT, name, "it is empty", "Store a value in it.", null);
    }

    private static DrayageException failure(String name, Region region, SdkException failure) {
        String words = String.valueOf(failure.getMessage());
        if (failure instanceof ResourceNotFoundException) {
            return words.contains("staging label")
                    ? failed(ErrorCode.NOT_FOUND, name, "it has no value yet", "Store a value in it.", failure)
                    : failed(
                            ErrorCode.NOT_FOUND,
                            name,
                            "there is none of that name in " + region,
                            "Check name and region; the ARN of a secret names its region, too.",
                            failure);
        }
        if (failure instanceof InvalidRequestException && words.contains("marked for deletion")) {
            return failed(
                    ErrorCode.NOT_FOUND,
                    name,
                    "it is marked for deletion",
                    "Restore it (aws secretsmanager restore-secret), or name another one.",
                    failure);
        }
        boolean undecrypted = failure instanceof DecryptionFailureException
                || (failure instanceof SecretsManagerException && words.contains("KMS"));
        return undecrypted
                ? failed(
                        ErrorCode.DENIED,
                        name,
                        "its key does not decrypt it",
                        "Allow the AWS identity 'kms:Decrypt' on the secret's KMS key, and check that the key is enabled.",
                        failure)
                : AwsFailures.of(action(name), failure);
    }

    private static DrayageException failed(
            ErrorCode code, String name, String why, String remedy, @Nullable SdkException cause) {
        return new DrayageException(
                code, "Reading the secret '" + Printable.of(name) + "' failed: " + why, remedy, cause);
    }

    private static String action(String name) {
        return "reading the secret '" + Printable.of(name) + "'";
    }
}

package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** AWS Secrets Manager: reads secrets by name or ARN; by ARN those of other accounts are not shared. */
final class SecretsService implements ApiService {
    /** Fields of credentials that may be told; whatever else is stored is secret. */
    private static final Set<String> TOLD = Set.of("access_key_id", "role_arn", "username", "registry");

    private final Secrets secrets;

    SecretsService(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Map<String, Object> answer(ApiRequest request) {
        if (!request.operation().action().equals("GetSecretValue")) {
            throw ApiEndpoint.unknown(false, request.operation());
        }
        String id = request.text("SecretId");
        if (id == null || id.isEmpty()) {
            throw AwsError.of(
                    "ValidationException",
                    "Invalid name. Must be a valid name containing alphanumeric "
                            + "characters, or any of the following: -/_+=.@!");
        }
        AwsRegion region = request.caller().account().in(request.region());
        Secret secret = region.secret(id);
        request.caller()
                .require(
                        "secretsmanager:GetSecretValue",
                        secret == null ? id : secret.name(),
                        secret == null ? id : secret.arn(),
                        400,
                        "AccessDeniedException");
        if (secret == null) {
            throw AwsError.of("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        }
        if (secret.isMarkedForDeletion()) {
            throw AwsError.of(
                    "InvalidRequestException",
                    "You can't perform this operation on the secret because it was marked for deletion.");
        }
        Map<String, Object> answer = described(secret, request.text("VersionStage"));
        String text = secret.text();
        byte[] bytes = secret.bytes();
        note(text != null ? text : bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8));
        return answer;
    }

    private void note(String value) {
        secrets.add(Secrets.Kind.STORED_VALUE, value);
        try {
            JsonObject.parse(value.getBytes(StandardCharsets.UTF_8)).texts().forEach((field, text) -> {
                if (!TOLD.contains(field)) {
                    secrets.add(Secrets.Kind.STORED_VALUE, text);
                }
            });
        } catch (IOException e) {
            // Not an object: all of it is the secret.
            return;
        }
    }

    private static Map<String, Object> described(Secret secret, @Nullable String stage) {
        if (stage != null && !stage.equals("AWSCURRENT")) {
            throw AwsError.of(
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret value for staging label: " + stage);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ARN", secret.arn());
        answer.put("Name", secret.name());
        answer.put("VersionId", secret.version());
        answer.put("VersionStages", List.of("AWSCURRENT"));
        String text = secret.text();
        byte[] bytes = secret.bytes();
        if (text != null) {
            answer.put("SecretString", text);
        } else if (bytes != null) {
            answer.put("SecretBinary", Base64.getEncoder().encodeToString(bytes));
        }
        return answer;
    }
}

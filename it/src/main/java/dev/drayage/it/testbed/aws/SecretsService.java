package dev.drayage.it.testbed.aws;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AWS Secrets Manager: reads secrets by name or ARN; by ARN those of other accounts are not shared. */
final class SecretsService implements ApiService {

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
        return described(secret, request.text("VersionStage"));
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

package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.Page;
import dev.drayage.it.testbed.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** AWS Secrets Manager: lists secrets, and reads them by name or ARN; by ARN those of other accounts are not shared. */
final class SecretsService implements ApiService {
    /** Fields of credentials that may be told; whatever else is stored is secret. */
    private static final Set<String> TOLD = Set.of("access_key_id", "role_arn", "username", "registry");

    private static final int MAX_RESULTS = 100;

    private final Secrets secrets;
    private final PageTokens pages;

    SecretsService(Secrets secrets, PageTokens pages) {
        this.secrets = secrets;
        this.pages = pages;
    }

    @Override
    public Map<String, Object> answer(ApiRequest request) {
        return switch (request.operation().action()) {
            case "GetSecretValue" -> read(request);
            case "ListSecrets" -> list(request);
            default -> throw ApiEndpoint.unknown(false, request.operation());
        };
    }

    /** Lists what is not marked for deletion; filters and orders of the caller's choice are unknown here. */
    private Map<String, Object> list(ApiRequest request) {
        for (String name : List.of("Filters", "IncludePlannedDeletion", "SortBy", "SortOrder")) {
            if (request.has(name)) {
                throw AwsError.of("InvalidParameterException", "the testbed does not know " + name);
            }
        }
        request.caller().require("secretsmanager:ListSecrets", "*", "*", 400, "AccessDeniedException");
        long size = request.number("MaxResults", MAX_RESULTS);
        if (size < 1 || size > MAX_RESULTS) {
            throw AwsError.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + size + "' at 'maxResults' failed to satisfy constraint: "
                            + (size < 1
                                    ? "Member must have value greater than or equal to 1"
                                    : "Member must have value less than or equal to " + MAX_RESULTS));
        }
        AwsRegion region = request.caller().account().in(request.region());
        Page<Secret> page = page(region, request.text("NextToken"), size);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "SecretList", page.items().stream().map(SecretsService::listed).toList());
        String next = page.next();
        if (next != null) {
            answer.put("NextToken", next);
        }
        return answer;
    }

    private Page<Secret> page(AwsRegion region, @Nullable String token, long size) {
        try {
            return pages.page(region.secrets(), Secret::name, region.arn("secretsmanager", "secret"), token, size);
        } catch (AwsError e) {
            throw AwsError.of("InvalidNextTokenException", "The specified NextToken is invalid.");
        }
    }

    private static Map<String, Object> listed(Secret secret) {
        return Map.of(
                "ARN",
                secret.arn(),
                "Name",
                secret.name(),
                "SecretVersionsToStages",
                Map.of(secret.version(), List.of("AWSCURRENT")));
    }

    private Map<String, Object> read(ApiRequest request) {
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

package dev.drayage.it.testbed.aws;

import java.util.Map;

/** Amazon ECR Public: gives tokens, in one region only, to those who may have a bearer token of STS, too. */
final class EcrPublicService implements ApiService {
    private static final String REGION = "us-east-1";

    private final AuthorizationTokens tokens;

    EcrPublicService(AuthorizationTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Map<String, Object> answer(ApiRequest request) {
        if (!request.operation().action().equals("GetAuthorizationToken")) {
            throw ApiEndpoint.unknown(false, request.operation());
        }
        if (!request.region().equals(REGION)) {
            throw AwsError.of("UnsupportedCommandException", "The action isn't supported in this Region.");
        }
        for (String action : new String[] {"ecr-public:GetAuthorizationToken", "sts:GetServiceBearerToken"}) {
            request.caller().require(action, "*", "*", 400, "AccessDeniedException");
        }
        AuthorizationTokens.Token token = tokens.issue(request.caller(), REGION);
        // A single object, where ECR has a list, and without a registry.
        return Map.of(
                "authorizationData",
                Map.of("authorizationToken", token.value(), "expiresAt", Timestamps.of(token.expiry())));
    }
}

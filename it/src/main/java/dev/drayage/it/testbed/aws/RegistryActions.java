package dev.drayage.it.testbed.aws;

import java.util.List;
import java.util.Map;

/** The actions on a registry as a whole. */
final class RegistryActions {
    private final AuthorizationTokens tokens;

    RegistryActions(AuthorizationTokens tokens) {
        this.tokens = tokens;
    }

    Map<String, EcrService.Action> actions() {
        return Map.of(
                "GetAuthorizationToken", this::authorizationToken,
                "DescribeRegistry", this::describe,
                "GetAccountSetting", this::setting,
                "PutAccountSetting", this::changeSetting);
    }

    /** Issues a token for the caller and the region; {@code registryIds} have no effect. */
    private Map<String, Object> authorizationToken(EcrRequest request) {
        EcrRegistry registry = request.registry();
        EcrAccess.require(request.caller(), registry, request.action());
        List<String> ids = request.request().texts("registryIds");
        if (ids.size() > 10) {
            throw AwsError.invalidParameter("registryIds", "Member must have length less than or equal to 10");
        }
        AuthorizationTokens.Token token = tokens.issue(request.caller(), registry.region());
        String proxy =
                "https://" + Partition.registryHost(ids.isEmpty() ? registry.id() : ids.get(0), registry.region());
        Map<String, Object> data = Map.of(
                "authorizationToken",
                token.value(),
                "expiresAt",
                Timestamps.of(token.expiry()),
                "proxyEndpoint",
                proxy);
        return Map.of("authorizationData", List.of(data));
    }

    private Map<String, Object> describe(EcrRequest request) {
        EcrAccess.require(request.caller(), request.registry(), request.action());
        return Map.of("registryId", request.registry().id(), "replicationConfiguration", Map.of("rules", List.of()));
    }

    private Map<String, Object> setting(EcrRequest request) {
        EcrAccess.require(request.caller(), request.registry(), request.action());
        return blobMounting(request);
    }

    private Map<String, Object> changeSetting(EcrRequest request) {
        EcrAccess.require(request.caller(), request.registry(), request.action());
        String value = request.required("value");
        if (!value.equals("ENABLED") && !value.equals("DISABLED")) {
            throw AwsError.invalidParameter("value", "must be one of [ENABLED, DISABLED]");
        }
        blobMounting(request);
        request.registry().blobMounting(value.equals("ENABLED"));
        return blobMounting(request);
    }

    private static Map<String, Object> blobMounting(EcrRequest request) {
        String name = request.required("name");
        if (!name.equals("BLOB_MOUNTING")) {
            throw AwsError.invalidParameter("name", "the testbed knows BLOB_MOUNTING only");
        }
        return Map.of("name", name, "value", request.registry().isBlobMounting() ? "ENABLED" : "DISABLED");
    }
}

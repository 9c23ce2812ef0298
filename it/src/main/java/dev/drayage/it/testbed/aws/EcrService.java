package dev.drayage.it.testbed.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Amazon ECR API: finds the registry, keeps to its rates, and hands the call to the action. */
final class EcrService implements ApiService {
    private final Function<String, @Nullable AwsAccount> accounts;
    private final Map<String, Action> actions = new HashMap<>();

    EcrService(Function<String, @Nullable AwsAccount> accounts) {
        this.accounts = accounts;
    }

    void add(Map<String, Action> more) {
        actions.putAll(more);
    }

    @Override
    public Map<String, Object> answer(ApiRequest request) {
        Action action = actions.get(request.operation().action());
        if (action == null) {
            throw ApiEndpoint.unknown(false, request.operation());
        }
        EcrRegistry registry = registry(request);
        registry.quotas().take(request.operation().action());
        return action.answer(new EcrRequest(request, registry));
    }

    private EcrRegistry registry(ApiRequest request) {
        AwsAccount own = request.caller().account();
        String id = request.text("registryId");
        if (id == null || id.equals(own.id())) {
            return own.ecr(request.region());
        }
        if (!id.matches("\\d{12}")) {
            throw AwsError.invalidParameter("registryId", "must satisfy regular expression '[0-9]{12}'");
        }
        AwsAccount other = accounts.apply(id);
        if (other == null || other.partition() != own.partition()) {
            String action = "ecr:" + request.operation().action();
            String arn = own.partition().arn("ecr", request.region(), id, "repository/*");
            throw AwsError.of("AccessDeniedException", request.caller().denied(action, arn, "resource-based"));
        }
        return other.ecr(request.region());
    }

    /** One action of the API. */
    @FunctionalInterface
    interface Action {
        /** Returns the members of the answer. */
        Map<String, Object> answer(EcrRequest request);
    }
}

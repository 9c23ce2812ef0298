package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.Call;
import dev.drayage.it.testbed.FaultPlan;
import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.Query;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Answers API calls: finds service and action, asks who is calling, has the service do it, and logs the call. */
final class ApiEndpoint {
    /** Prefix of {@code X-Amz-Target} by service. */
    private static final Map<String, String> TARGETS = Map.of(
            "AmazonEC2ContainerRegistry_V20150921",
            "ecr",
            "SpencerFrontendService",
            "ecr-public",
            "secretsmanager",
            "secretsmanager",
            "AmazonSSM",
            "ssm",
            "AmazonEC2ContainerServiceV20141113",
            "ecs",
            "Logs_20140328",
            "logs",
            "AWSStepFunctions",
            "states");

    private final Map<String, ApiService> services;
    private final AccessKeys keys;
    private final FaultPlan faults;
    private final List<LoggedAction> log = new CopyOnWriteArrayList<>();

    ApiEndpoint(Map<String, ApiService> services, AccessKeys keys, FaultPlan faults) {
        this.services = Map.copyOf(services);
        this.keys = keys;
        this.faults = faults;
    }

    /** Returns the log, which grows with every call. */
    List<LoggedAction> log() {
        return log;
    }

    Answer answer(Call call) throws IOException {
        byte[] body = call.body().readAllBytes();
        Invocation invocation = read(call, body);
        Signature signature = Signature.of(call);
        Attempt attempt = new Attempt(invocation, signature);
        try {
            Answer answer = faults.next(invocation.operation().line(), signature != null)
                    .meet(call.withBody(new ByteArrayInputStream(body)), ignored -> attempt.answer());
            attempt.log(answer.status());
            return answer;
        } catch (IOException e) {
            attempt.log(0);
            throw e;
        }
    }

    private static Invocation read(Call call, byte[] body) {
        String target = call.header("X-Amz-Target");
        if (target == null) {
            Query form = Query.parse(new String(body, StandardCharsets.UTF_8));
            Signature signature = Signature.of(call);
            ApiOperation operation = new ApiOperation(
                    signature == null ? "unsigned" : signature.service(), String.valueOf(form.get("Action")));
            return new Invocation(operation, ApiFormat.QUERY, new JsonObject(form.firstValues()));
        }
        int dot = target.lastIndexOf('.');
        String service = TARGETS.getOrDefault(dot < 0 ? "" : target.substring(0, dot), "unknown");
        return new Invocation(new ApiOperation(service, target.substring(dot + 1)), ApiFormat.JSON, json(body));
    }

    private static JsonObject json(byte[] body) {
        try {
            return JsonObject.parse(body);
        } catch (IOException e) {
            return new JsonObject(Map.of());
        }
    }

    private record Invocation(ApiOperation operation, ApiFormat format, JsonObject input) {}

    /** One call on its way; used by one thread. */
    private final class Attempt {
        private final Invocation invocation;
        private final @Nullable Signature signature;
        private @Nullable String errorCode;

        Attempt(Invocation invocation, @Nullable Signature signature) {
            this.invocation = invocation;
            this.signature = signature;
        }

        Answer answer() {
            ApiFormat format = invocation.format();
            try {
                return format.success(invocation.operation(), carryOut(format == ApiFormat.QUERY));
            } catch (AwsError e) {
                errorCode = e.code();
                return format.error(e);
            }
        }

        private Map<String, Object> carryOut(boolean query) {
            ApiOperation operation = invocation.operation();
            if (signature == null) {
                throw query
                        ? AwsError.of(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
                        : AwsError.of("MissingAuthenticationTokenException", "Missing Authentication Token");
            }
            ApiService service = services.get(operation.service());
            if (service == null) {
                throw unknown(query, operation);
            }
            if (!signature.service().equals(operation.service())) {
                throw AwsError.of(
                        "InvalidSignatureException",
                        "Credential should be scoped to correct service: '" + operation.service() + "'.");
            }
            Caller caller = keys.caller(signature, query);
            return service.answer(new ApiRequest(operation, signature.region(), caller, invocation.input()));
        }

        void log(int status) {
            log.add(new LoggedAction(
                    invocation.operation().service(),
                    invocation.operation().action(),
                    signature == null ? "" : signature.region(),
                    signature == null ? "" : signature.accessKeyId(),
                    invocation.input().fields(),
                    status,
                    errorCode));
        }
    }

    /** Returns the error for an action that a service does not have, or that this testbed lacks. */
    static AwsError unknown(boolean query, ApiOperation operation) {
        return query
                ? AwsError.of("InvalidAction", "Could not find operation " + operation)
                : AwsError.of("UnknownOperationException", "the testbed does not know " + operation);
    }
}

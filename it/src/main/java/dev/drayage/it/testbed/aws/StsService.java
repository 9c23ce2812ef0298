package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Secrets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** AWS STS: who am I, and roles of other accounts. */
final class StsService implements ApiService {
    private static final Pattern ROLE_ARN = Pattern.compile("arn:[a-z-]+:iam::(\\d{12}):role/(.+)");
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Duration CHAINED = Duration.ofHours(1);

    private final Function<String, @Nullable AwsAccount> accounts;
    private final AccessKeys keys;
    private final Secrets secrets;

    StsService(Function<String, @Nullable AwsAccount> accounts, AccessKeys keys, Secrets secrets) {
        this.accounts = accounts;
        this.keys = keys;
        this.secrets = secrets;
    }

    @Override
    public Map<String, Object> answer(ApiRequest request) {
        return switch (request.operation().action()) {
            case "GetCallerIdentity" -> identity(request.caller());
            case "AssumeRole" -> assume(request);
            default -> throw ApiEndpoint.unknown(true, request.operation());
        };
    }

    private static Map<String, Object> identity(Caller caller) {
        return Map.of(
                "Arn",
                caller.arn(),
                "UserId",
                caller.userId(),
                "Account",
                caller.account().id());
    }

    private Map<String, Object> assume(ApiRequest request) {
        String arn = String.valueOf(request.text("RoleArn"));
        String session = String.valueOf(request.text("RoleSessionName"));
        if (!SESSION_NAME.matcher(session).matches()) {
            throw invalid("Value '" + session + "' at 'roleSessionName' failed to satisfy constraint: "
                    + "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }
        Caller caller = request.caller();
        String externalId = request.text("ExternalId");
        if (externalId != null) {
            secrets.add(Secrets.Kind.EXTERNAL_ID, externalId);
        }
        AwsRole role = role(arn);
        boolean allowed = role != null
                && caller.permissions().allows("sts:AssumeRole", role.name())
                && role.arn().equals(arn)
                && role.admits(caller, externalId);
        if (role == null || !allowed) {
            throw AwsError.of(
                    403,
                    "AccessDenied",
                    "User: " + caller.arn() + " is not authorized to perform: sts:AssumeRole on resource: " + arn);
        }
        Duration duration = duration(request, role);
        AccessKeys.Session made = keys.session(duration, id -> role.caller(session, id));
        return described(role, session, made);
    }

    private static Duration duration(ApiRequest request, AwsRole role) {
        Duration duration = Duration.ofSeconds(request.number("DurationSeconds", 3600));
        if (duration.toSeconds() < 900 || duration.toSeconds() > 43_200) {
            throw invalid("Value '" + duration.toSeconds() + "' at 'durationSeconds' failed to satisfy constraint");
        }
        if (request.caller().chained() && duration.compareTo(CHAINED) > 0) {
            throw invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                    + " chaining");
        }
        if (duration.compareTo(role.maxSession()) > 0) {
            throw invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return duration;
    }

    private @Nullable AwsRole role(String arn) {
        Matcher matcher = ROLE_ARN.matcher(arn);
        AwsAccount account = matcher.matches() ? accounts.apply(matcher.group(1)) : null;
        return account == null ? null : account.existingRole(matcher.group(2));
    }

    private static AwsError invalid(String message) {
        return AwsError.of("ValidationError", message);
    }

    private static Map<String, Object> described(AwsRole role, String session, AccessKeys.Session made) {
        Map<String, Object> credentials = new LinkedHashMap<>();
        credentials.put("AccessKeyId", made.credentials().accessKeyId());
        credentials.put("SecretAccessKey", made.credentials().secretAccessKey());
        credentials.put("SessionToken", String.valueOf(made.credentials().sessionToken()));
        credentials.put("Expiration", made.expiry().toString());
        return Map.of(
                "Credentials",
                credentials,
                "AssumedRoleUser",
                Map.of("AssumedRoleId", role.sessionId(session), "Arn", role.sessionArn(session)));
    }
}

package dev.drayage.adapters.aws.ecr;

import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;

/**
 * What lets an identity into the registries of a region: one password for all accounts' registries that it may use (Amazon ECR User Guide,
 * "Private registry authentication"). It is asked for once, by one thread while the others wait, and anew some time before it ends.
 * Thread-safe.
 */
public final class EcrAuthorization {
    private static final String ACTION = "getting an authorization token of Amazon ECR";
    private static final String SCHEME = "https://";
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(15);

    private final EcrClient client;
    private final InstantSource clock;
    private @Nullable Credential held;
    private @Nullable EcrHost registry;

    public EcrAuthorization(EcrClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Returns a credential that is not due to be renewed. */
    public synchronized Credential credential() {
        Credential credential = held;
        return credential == null || credential.isDue(clock.instant()) ? renewed() : credential;
    }

    /** Returns the registry of the identity's own account. */
    public synchronized EcrHost registry() {
        if (registry == null) {
            renewed();
        }
        if (registry == null) {
            throw unusable("names no registry");
        }
        return registry;
    }

    /** Hears that a registry refused a credential: it is not given out again. */
    public synchronized void refused(Credential credential) {
        if (credential.equals(held)) {
            held = null;
        }
    }

    private Credential renewed() {
        AuthorizationData data = data();
        registry = registry(data.proxyEndpoint());
        Credential renewed = credential(data.authorizationToken(), data.expiresAt());
        held = renewed;
        return renewed;
    }

    private AuthorizationData data() {
        try {
            List<AuthorizationData> data = client.getAuthorizationToken(
                            GetAuthorizationTokenRequest.builder().build())
                    .authorizationData();
            if (data.isEmpty()) {
                throw unusable("has no token");
            }
            return data.get(0);
        } catch (SdkException e) {
            throw AwsFailures.of(ACTION, e);
        }
    }

    /** No word of the token is repeated when it cannot be read. */
    private Credential credential(@Nullable String token, @Nullable Instant end) {
        String pair = decoded(token);
        int colon = pair.indexOf(':');
        if (colon <= 0) {
            throw unusable("has no token of the form USER:PASSWORD");
        }
        String user = pair.substring(0, colon);
        String password = pair.substring(colon + 1);
        return end == null
                ? Credential.of(user, password)
                : Credential.until(user, password, end.minus(margin(Duration.between(clock.instant(), end))));
    }

    private static String decoded(@Nullable String token) {
        try {
            return token == null ? "" : new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** An upload that is under way when the password ends cannot be sent again; a short life is not spent on margins. */
    private static Duration margin(Duration life) {
        Duration quarter = life.dividedBy(4);
        return quarter.compareTo(LONGEST_MARGIN) < 0 ? quarter : LONGEST_MARGIN;
    }

    private static EcrHost registry(@Nullable String endpoint) {
        if (endpoint == null || !endpoint.startsWith(SCHEME)) {
            throw unusable("names the registry '" + Printable.of(String.valueOf(endpoint)) + "', which is not https");
        }
        return parsed(endpoint.substring(SCHEME.length()))
                .orElseThrow(() ->
                        unusable("names the registry '" + Printable.of(endpoint) + "', which is not Amazon ECR's"));
    }

    private static Optional<EcrHost> parsed(String host) {
        try {
            return EcrHost.parse(new RegistryHost(host));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static RegistryException unusable(String what) {
        return RegistryException.of(
                        ErrorCode.REGISTRY_ERROR,
                        "Getting an authorization token of Amazon ECR failed: the answer " + what)
                .remedy(
                        "Check what answers in the place of AWS: the endpoints in the environment and the AWS profile, and proxies.")
                .build();
    }
}

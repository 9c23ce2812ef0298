package dev.drayage.adapters.aws.ecr;

import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import java.time.InstantSource;
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
        Credential renewed = AuthorizationToken.read(data.authorizationToken(), data.expiresAt(), clock.instant())
                .orElseThrow(() -> unusable("has no token of the form USER:PASSWORD"));
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

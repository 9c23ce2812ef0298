package dev.drayage.adapters.aws.ecrpublic;

import dev.drayage.adapters.aws.ecr.AuthorizationToken;
import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Keychain;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecrpublic.EcrPublicClient;
import software.amazon.awssdk.services.ecrpublic.model.AuthorizationData;
import software.amazon.awssdk.services.ecrpublic.model.GetAuthorizationTokenRequest;

/**
 * Knows the credential for Amazon ECR Public: the identity's authorization token, which the registry's token service takes as the password
 * of the user {@code AWS} and which allows ten pulls a second instead of one. Whoever may not have one pulls anonymously. Thread-safe; a
 * token is asked for once, whoever waits for it. [unverified on AWS: that the token service takes it so; the User Guide shows it as a
 * Bearer token, which clients found not to work]
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/public/public-registry-auth.html">Registry authentication</a>
 */
public final class EcrPublicKeychain implements Keychain {
    /** The only region that gives tokens. */
    public static final Region REGION = Region.US_EAST_1;

    private static final Logger LOG = LoggerFactory.getLogger(EcrPublicKeychain.class);
    private static final Set<RegistryHost> HOSTS =
            Set.of(RegistryHost.of("public.ecr.aws"), RegistryHost.of("ecr-public.aws.com"));
    private static final String ACTION = "getting an authorization token of Amazon ECR Public";

    private final Supplier<Optional<EcrPublicClient>> clients;
    private final InstantSource clock;
    private @Nullable Credential held;
    private boolean anonymous;

    /** @param clients gives the identity's client, or none when there is no identity */
    public EcrPublicKeychain(Supplier<Optional<EcrPublicClient>> clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Returns whether a host is Amazon ECR Public, to the letter. */
    public static boolean serves(RegistryHost host) {
        return HOSTS.contains(host);
    }

    @Override
    public Optional<Credential> credential(RegistryHost host) {
        return serves(host) ? credential() : Optional.empty();
    }

    @Override
    public synchronized void refused(RegistryHost host, Credential credential) {
        if (serves(host) && credential.equals(held)) {
            held = null;
        }
    }

    private synchronized Optional<Credential> credential() {
        Credential known = held;
        if (known == null || known.isDue(clock.instant())) {
            known = anonymous ? null : fetch();
            anonymous = known == null;
            held = known;
        }
        return Optional.ofNullable(known);
    }

    private @Nullable Credential fetch() {
        try {
            EcrPublicClient client = clients.get().orElse(null);
            if (client == null) {
                LOG.info("Amazon ECR Public is asked anonymously: there are no AWS credentials");
                return null;
            }
            return credential(client.getAuthorizationToken(
                            GetAuthorizationTokenRequest.builder().build())
                    .authorizationData());
        } catch (SdkException e) {
            DrayageException failure = AwsFailures.of(ACTION, e);
            if (failure.code() == ErrorCode.INTERRUPTED) {
                throw failure;
            }
            LOG.info("Amazon ECR Public is asked anonymously: {}", failure.getMessage());
            return null;
        }
    }

    private @Nullable Credential credential(@Nullable AuthorizationData data) {
        Credential credential = data == null
                ? null
                : AuthorizationToken.read(data.authorizationToken(), data.expiresAt(), clock.instant())
                        .orElse(null);
        if (credential == null) {
            LOG.info("Amazon ECR Public is asked anonymously: AWS answered with no token of the form USER:PASSWORD");
        }
        return credential;
    }
}

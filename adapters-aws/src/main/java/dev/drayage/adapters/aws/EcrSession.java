package dev.drayage.adapters.aws;

import dev.drayage.adapters.aws.client.AwsClients;
import dev.drayage.adapters.aws.ecr.EcrAuthorization;
import dev.drayage.adapters.aws.ecr.EcrHost;
import dev.drayage.adapters.aws.ecr.rate.EcrAction;
import dev.drayage.adapters.aws.ecr.rate.EcrRates;
import dev.drayage.adapters.aws.ecrpublic.EcrPublicKeychain;
import dev.drayage.adapters.aws.identity.Identity;
import dev.drayage.core.task.AccountId;
import dev.drayage.core.task.AwsRegion;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.EcrClientBuilder;
import software.amazon.awssdk.services.ecrpublic.EcrPublicClient;

/** What all registries of Amazon ECR share: a client and a password for each identity and region, rates for each account and region. Thread-safe. */
final class EcrSession {
    private final AwsClients clients;
    private final InstantSource clock;
    private final Supplier<EcrRates> newRates;
    private final Map<Access, EcrClient> opened = new ConcurrentHashMap<>();
    private final Map<Access, EcrAuthorization> authorizations = new ConcurrentHashMap<>();
    private final Map<Quota, EcrRates> rates = new ConcurrentHashMap<>();
    private double putShare = 1;

    /** @param newRates is asked once for each account and region */
    EcrSession(AwsClients clients, InstantSource clock, Supplier<EcrRates> newRates) {
        this.clients = clients;
        this.clock = clock;
        this.newRates = newRates;
    }

    /** Who asks which endpoint; a region's own endpoint is the SDK's to choose. */
    private record Access(Identity identity, AwsRegion region, boolean fips, boolean dualStack) {
        Access(Identity identity, EcrHost host) {
            this(identity, host.region(), host.fips(), host.dualStack());
        }
    }

    private record Quota(AccountId account, AwsRegion region) {}

    EcrClient client(Identity identity, EcrHost host) {
        return client(new Access(identity, host));
    }

    /** Returns what lets an identity into a registry. */
    EcrAuthorization authorization(Identity identity, EcrHost host) {
        return authorization(new Access(identity, host));
    }

    /** Returns what lets an identity into a region's registries, and tells which is its own. */
    EcrAuthorization authorization(Identity identity, AwsRegion region) {
        return authorization(new Access(identity, region, false, false));
    }

    synchronized EcrRates rates(EcrHost host) {
        return rates.computeIfAbsent(new Quota(host.account(), host.region()), key -> {
            EcrRates made = newRates.get();
            made.share(EcrAction.PUT_IMAGE, putShare);
            return made;
        });
    }

    /** Puts images at a part of the rate from now on. */
    synchronized void putShare(double share) {
        putShare = share;
        rates.values().forEach(known -> known.share(EcrAction.PUT_IMAGE, share));
    }

    /** Returns a keychain for Amazon ECR Public. */
    EcrPublicKeychain publicKeychain(Supplier<Optional<Identity>> identity) {
        return new EcrPublicKeychain(() -> identity.get().map(this::publicClient), clock);
    }

    private EcrPublicClient publicClient(Identity identity) {
        return clients.open(EcrPublicClient.builder(), EcrPublicKeychain.REGION, identity.credentials());
    }

    private EcrAuthorization authorization(Access access) {
        return authorizations.computeIfAbsent(access, key -> new EcrAuthorization(client(key), clock));
    }

    private EcrClient client(Access access) {
        return opened.computeIfAbsent(access, key -> {
            EcrClientBuilder builder = EcrClient.builder();
            if (key.fips()) {
                builder.fipsEnabled(true);
            }
            if (key.dualStack()) {
                builder.dualstackEnabled(true);
            }
            return clients.open(
                    builder, Region.of(key.region().value()), key.identity().credentials());
        });
    }
}

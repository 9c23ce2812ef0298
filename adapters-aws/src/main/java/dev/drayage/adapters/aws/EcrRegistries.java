package dev.drayage.adapters.aws;

import dev.drayage.adapters.aws.ecr.EcrHost;
import dev.drayage.adapters.aws.ecr.EcrRegistry;
import dev.drayage.adapters.aws.identity.Identity;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.task.RepositoryCreation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * All registries, as one identity of AWS sees them: those of Amazon ECR by its API as well, all others by the distribution protocol only. An
 * ECR host is like any other when there is no identity, or when the user gave a login for it. Thread-safe.
 */
final class EcrRegistries implements OpenRegistries {
    private final EcrSession session;
    private final Supplier<Optional<Identity>> identity;
    private final RepositoryCreation creation;
    private final Keychain logins;
    private final OpenRegistries plain;
    private final Map<RegistryHost, Optional<EcrRegistry>> registries = new ConcurrentHashMap<>();

    /**
     * Opens the registries.
     *
     * @param identity is asked when an ECR host is met, not before; empty for nobody
     * @param logins what the user gave for single hosts; goes before AWS
     * @param last what is asked when neither the user nor AWS gave anything: docker's configuration
     */
    EcrRegistries(
            EcrSession session,
            Supplier<Optional<Identity>> identity,
            RepositoryCreation creation,
            Opener opener,
            Keychain logins,
            Keychain last) {
        this.session = session;
        this.identity = identity;
        this.creation = creation;
        this.logins = logins;
        this.plain =
                opener.open(logins.orElse(new AwsKeychain(session, identity)).orElse(last));
    }

    @Override
    public SourceRegistry source(RegistryHost host) {
        return registry(host).map(EcrRegistry::source).orElseGet(() -> plain.source(host));
    }

    @Override
    public DestinationRegistry destination(RegistryHost host) {
        return registry(host).map(EcrRegistry::destination).orElseGet(() -> plain.destination(host));
    }

    @Override
    public DestinationRegistry paced(RegistryHost host) {
        return plain.paced(host);
    }

    @Override
    public void close() {
        plain.close();
    }

    private Optional<EcrRegistry> registry(RegistryHost host) {
        return registries.computeIfAbsent(
                host,
                key -> EcrHost.parse(key)
                        .filter(ecr -> logins.credential(key).isEmpty())
                        .flatMap(ecr -> identity.get().map(who -> open(ecr, who))));
    }

    private EcrRegistry open(EcrHost host, Identity who) {
        return EcrRegistry.of(
                host,
                session.client(who, host),
                session.rates(host),
                creation,
                plain.source(host.host()),
                plain.paced(host.host()));
    }
}

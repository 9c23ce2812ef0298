package dev.drayage.adapters.aws;

import dev.drayage.adapters.aws.ecr.EcrAuthorization;
import dev.drayage.adapters.aws.ecr.EcrHost;
import dev.drayage.adapters.aws.ecrpublic.EcrPublicKeychain;
import dev.drayage.adapters.aws.identity.Identity;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Keychain;
import java.util.Optional;
import java.util.function.Supplier;

/** Knows an identity's passwords for Amazon ECR and ECR Public, and nothing for hosts that only look like them. Thread-safe. */
final class AwsKeychain implements Keychain {
    private final EcrSession session;
    private final Supplier<Optional<Identity>> identity;
    private final EcrPublicKeychain publicRegistry;

    /** @param identity is asked when an ECR host is met, not before; empty for nobody */
    AwsKeychain(EcrSession session, Supplier<Optional<Identity>> identity) {
        this.session = session;
        this.identity = identity;
        this.publicRegistry = session.publicKeychain(identity);
    }

    @Override
    public Optional<Credential> credential(RegistryHost host) {
        return EcrPublicKeychain.serves(host)
                ? publicRegistry.credential(host)
                : authorization(host).map(EcrAuthorization::credential);
    }

    @Override
    public void refused(RegistryHost host, Credential credential) {
        if (EcrPublicKeychain.serves(host)) {
            publicRegistry.refused(host, credential);
        } else {
            authorization(host).ifPresent(authorization -> authorization.refused(credential));
        }
    }

    private Optional<EcrAuthorization> authorization(RegistryHost host) {
        return EcrHost.parse(host).flatMap(ecr -> identity.get().map(who -> session.authorization(who, ecr)));
    }
}

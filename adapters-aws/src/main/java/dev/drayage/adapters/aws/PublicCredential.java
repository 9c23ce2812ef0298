package dev.drayage.adapters.aws;

import dev.drayage.adapters.aws.ecr.EcrHost;
import dev.drayage.adapters.aws.ecrpublic.EcrPublicKeychain;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.task.AwsRegion;
import dev.drayage.core.task.CredentialName;
import dev.drayage.core.task.TaskCredential;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds which registry of an image list a secret is for, so that no other one gets it. */
final class PublicCredential {
    private final CredentialName secret;
    private final Set<RegistryHost> registries = new LinkedHashSet<>();

    PublicCredential(CredentialName secret, List<Reference> images) {
        this.secret = secret;
        images.forEach(image -> registries.add(image.host().canonical()));
    }

    /** Returns a keychain with the login for the registry that it names, or, when it names none, for the list's only one. */
    Keychain bound(TaskCredential.Login login) {
        RegistryHost registry = login.registry();
        if (registry == null) {
            registry = only();
        } else if (!registries.contains(registry)) {
            throw new InvalidInputException(
                    "The secret '" + secret + "' is for the registry '" + registry
                            + "', of which the list has no image",
                    "Correct its 'registry': it is the host, with its port where images are named with one.");
        }
        RegistryHost only = registry;
        Optional<Credential> credential = Optional.of(Credential.of(login.username(), login.password()));
        return host -> host.canonical().equals(only) ? credential : Optional.empty();
    }

    private RegistryHost only() {
        if (registries.size() > 1) {
            throw new InvalidInputException(
                    "The secret '" + secret + "' does not say for which registry it is, and the list names "
                            + registries.stream().map(host -> "'" + host + "'").collect(Collectors.joining(", ")),
                    "Add the host as \"registry\" to the secret.");
        }
        return registries.iterator().next();
    }

    /** Returns the region of the list's first registry of AWS, which an AWS identity is for. */
    AwsRegion awsRegion() {
        return registries.stream()
                .flatMap(host -> region(host).stream())
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "The secret '" + secret
                                + "' holds a credential of AWS, but no image of the list is in Amazon ECR",
                        "Name a secret with \"username\" and \"password\", or leave srcCredential away."));
    }

    private static Optional<AwsRegion> region(RegistryHost host) {
        return EcrPublicKeychain.serves(host)
                ? Optional.of(AwsRegion.of(EcrPublicKeychain.REGION.id()))
                : EcrHost.parse(host).map(EcrHost::region);
    }
}

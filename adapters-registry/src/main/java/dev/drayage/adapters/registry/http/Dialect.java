package dev.drayage.adapters.registry.http;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is peculiar to a registry and must be known before the first request.
 *
 * @param apiHost where the protocol is spoken
 * @param realmHost another host that may be given the credential, since it is this registry's token service; or null
 * @param bearer whether the registry is known to want Bearer tokens, so that Basic at once would be in vain
 * @param library whether repositories of one component live under {@code library/}
 */
public record Dialect(RegistryHost apiHost, @Nullable RegistryHost realmHost, boolean bearer, boolean library) {
    private static final Set<String> BEARER_HOSTS = Set.of(
            "ghcr.io",
            "quay.io",
            "gcr.io",
            "us.gcr.io",
            "eu.gcr.io",
            "asia.gcr.io",
            "mirror.gcr.io",
            "public.ecr.aws",
            "ecr-public.aws.com");

    private static final Pattern AMAZON_ECR = Pattern.compile("[0-9]{12}\\.dkr[.-]ecr(-fips)?\\.[a-z0-9.-]+");

    /** Finds the dialect by the exact host. */
    public static Dialect of(RegistryHost host) {
        String name = host.value();
        if (host.canonical().equals(RegistryHost.DOCKER_HUB)) {
            return new Dialect(RegistryHost.of("registry-1.docker.io"), RegistryHost.of("auth.docker.io"), true, true);
        }
        if (name.equals("registry.gitlab.com")) {
            return new Dialect(host, RegistryHost.of("gitlab.com"), true, false);
        }
        return new Dialect(host, null, BEARER_HOSTS.contains(name) || name.endsWith("-docker.pkg.dev"), false);
    }

    /** Returns whether the registry is known to take a password at once, and nothing else: Amazon ECR. */
    public boolean basic() {
        return AMAZON_ECR.matcher(apiHost.value()).matches();
    }

    /** Returns the repository's name on the wire: Docker Hub's {@code mysql} is {@code library/mysql}. */
    public RepositoryName onWire(RepositoryName name) {
        return library && name.value().indexOf('/') < 0 ? RepositoryName.of("library/" + name) : name;
    }
}

package dev.drayage.adapters.registry.credential;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Keychain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds credentials in a docker {@code config.json}: its {@code auths}, {@code credHelpers} and {@code credsStore}. Each host is looked up
 * once, and again when its credential was refused: a helper may have a new one. Thread-safe.
 */
public final class DockerConfigKeychain implements Keychain {
    private static final Logger LOG = LoggerFactory.getLogger(DockerConfigKeychain.class);

    private final Path config;
    private final Map<RegistryHost, Optional<dev.drayage.core.port.Credential>> known = new ConcurrentHashMap<>();

    /** @param config the file, which need not exist; the caller resolves {@code DOCKER_CONFIG} */
    public DockerConfigKeychain(Path config) {
        this.config = config;
    }

    @Override
    public Optional<dev.drayage.core.port.Credential> credential(RegistryHost host) {
        return Files.exists(config) ? known.computeIfAbsent(host, this::read) : Optional.empty();
    }

    @Override
    public void refused(RegistryHost host, dev.drayage.core.port.Credential credential) {
        known.remove(host, Optional.of(credential));
    }

    private Optional<dev.drayage.core.port.Credential> read(RegistryHost host) {
        if (host.value().startsWith("[")) {
            // jib knows no IPv6 addresses; nobody can have logged in to one with its names.
            return Optional.empty();
        }
        try {
            // jib knows docker's names of a registry (index.docker.io and the like); only the registry of the image
            // matters to it.
            ImageReference image = ImageReference.of(host.value(), "drayage", null);
            return CredentialRetrieverFactory.forImage(image, DockerConfigKeychain::report)
                    .dockerConfig(config)
                    .retrieve()
                    .map(DockerConfigKeychain::convert);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // jib stumbles over an "auth" that is not the base64 of a name, a colon and a password.
            LOG.warn("Docker's configuration: the entry of '{}' is malformed", host);
            return Optional.empty();
        } catch (CredentialRetrievalException e) {
            LOG.debug("jib found no credential", e);
            throw new InvalidInputException(
                    "Docker's configuration '" + config + "' gives no credential for '" + host + "'",
                    "Check the file and its credential helper, or log in again with 'docker login " + host + "'.");
        }
    }

    /** A broken configuration, or a helper that is not there, is no reason not to try without; but the user shall know. */
    private static void report(LogEvent event) {
        if (concernsUser(event)) {
            LOG.warn("Docker's configuration: {}", Printable.of(event.getMessage()));
        }
    }

    /** jib tells of a file that it cannot read at a lower level than of a helper that simply has no credential. */
    static boolean concernsUser(LogEvent event) {
        return switch (event.getLevel()) {
            case ERROR -> true;
            case WARN -> !event.getMessage().contains(" has nothing for server URL");
            default -> event.getMessage().startsWith("Unable to parse");
        };
    }

    private static dev.drayage.core.port.Credential convert(Credential credential) {
        return credential.isOAuth2RefreshToken()
                ? new dev.drayage.core.port.Credential.IdentityToken(credential.getPassword())
                : dev.drayage.core.port.Credential.of(credential.getUsername(), credential.getPassword());
    }
}

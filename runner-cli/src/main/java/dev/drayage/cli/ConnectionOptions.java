package dev.drayage.cli;

import dev.drayage.adapters.registry.credential.DockerConfigKeychain;
import dev.drayage.adapters.registry.settings.RegistryEndpoint;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.retry.RetryPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How registries are reached, and as whom. */
final class ConnectionOptions {
    @ArgGroup(exclusive = false)
    private @Nullable LoginOptions login;

    @Option(
            names = "--plain-http",
            paramLabel = "HOST",
            description = "Speak plain HTTP to HOST[:PORT]; loopback hosts need this, too. Repeatable.")
    private final List<String> plainHttp = new ArrayList<>();

    @Option(
            names = "--ca-cert",
            paramLabel = "FILE",
            description = "Trust the certificate authorities in this PEM file, too.")
    private @Nullable Path caCertificate;

    @Option(
            names = "--allow-realm",
            paramLabel = "REGISTRY=HOST",
            description = "Send REGISTRY's credential to its token service on another HOST. Repeatable.")
    private final List<String> realms = new ArrayList<>();

    @Option(
            names = "--registry-endpoint",
            paramLabel = "HOST=URL",
            description = "Connect to URL for HOST ('*' in it stands for one label). Repeatable; also" + " $"
                    + RegistrySettings.ENDPOINTS_VARIABLE + ", comma separated.")
    private final List<String> endpoints = new ArrayList<>();

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "Try what fails for now (429, 5xx, broken connections) N times again (0 to 99; default: 5).")
    private @Nullable Integer retries;

    /**
     * Checks the options and brings them together.
     *
     * @throws InvalidInputException when one of them makes no sense
     */
    Connection connection(Environment environment) {
        RegistrySettings.Builder settings = RegistrySettings.builder();
        plainHttp.forEach(host -> naming("--plain-http", () -> settings.plainHttp(host)));
        if (caCertificate != null) {
            settings.caCertificate(caCertificate);
        }
        if (retries != null) {
            int attempts = retries + 1;
            naming("--retries", () -> settings.retries(RetryPolicy.standard().withAttempts(attempts)));
        }
        realms.forEach(realm -> naming("--allow-realm", () -> allowRealm(realm, settings)));
        // What is on the command line comes first, and so wins over the environment.
        endpoints.forEach(text -> naming("--registry-endpoint", () -> settings.endpoint(RegistryEndpoint.parse(text))));
        String variable = RegistrySettings.ENDPOINTS_VARIABLE;
        naming(variable, () -> settings.endpoints(environment.variable(variable)));
        String folder = environment.variable("DOCKER_CONFIG");
        Path docker = folder.isEmpty() ? environment.home().resolve(".docker") : Path.of(folder);
        return new Connection(
                settings.build(),
                login == null ? Keychain.anonymous() : login.keychain(environment.stdin()),
                new DockerConfigKeychain(docker.resolve("config.json")));
    }

    private static void allowRealm(String text, RegistrySettings.Builder settings) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new InvalidInputException("'" + text + "' has no '='", "Write REGISTRY=HOST.");
        }
        settings.allowRealm(text.substring(0, equals), text.substring(equals + 1));
    }

    /** Says in an error where the wrong value stands. */
    private static void naming(String option, Runnable reading) {
        try {
            reading.run();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(option + ": " + e.getMessage(), e.remedy());
        }
    }
}

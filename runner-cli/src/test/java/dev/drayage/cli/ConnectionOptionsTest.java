package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionOptionsTest {
    /** The Base64 form of {@code docker:config}. */
    private static final String CONFIG = "{\"auths\":{\"a.example\":{\"auth\":\"ZG9ja2VyOmNvbmZpZw==\"}}}";

    private final TestCommandLine line = new TestCommandLine();

    @Test
    void hostOptionsMayBeRepeated() {
        RegistrySettings settings = settings(
                "--plain-http",
                "Localhost:5000",
                "--plain-http",
                "b.example",
                "--allow-realm",
                "a.example=auth.example");

        assertTrue(settings.isPlainHttp(RegistryHost.of("localhost:5000")));
        assertTrue(settings.isPlainHttp(RegistryHost.of("b.example")));
        assertFalse(settings.isPlainHttp(RegistryHost.of("localhost")));
        assertTrue(settings.isRealmAllowed(RegistryHost.of("a.example"), RegistryHost.of("auth.example")));
        assertFalse(settings.isRealmAllowed(RegistryHost.of("auth.example"), RegistryHost.of("a.example")));
    }

    @Test
    void endpointsOfTheCommandLineWinOverTheEnvironment() {
        line.variables.put(
                "DRAYAGE_REGISTRY_ENDPOINTS", "a.example=https://env.example, *.b.example:443=http://127.0.0.1:5000 ,");

        Map<String, URI> endpoints = settings("--registry-endpoint", "A.example=https://flag.example:8443")
                .endpoints();

        assertEquals(
                Map.of(
                        "a.example", URI.create("https://flag.example:8443"),
                        "*.b.example:443", URI.create("http://127.0.0.1:5000")),
                endpoints);
    }

    @Test
    void thePasswordIsTheFirstLineOfStandardInput() {
        line.stdin = "p@ss word \r\nnot this";

        Connection connection = connection("--password-stdin", "a.example:444", "--username", "me");

        assertEquals(Optional.of(Credential.of("me", "p@ss word ")), credential(connection, "a.example:444"));
        assertEquals(Optional.empty(), credential(connection, "a.example"));
    }

    @Test
    void aPasswordWithoutNewlineIsReadToItsEnd() {
        line.stdin = "secret";

        assertEquals(
                Optional.of(Credential.of("me", "secret")),
                credential(connection("--username=me", "--password-stdin=a.example"), "a.example"));
    }

    @Test
    void noPasswordIsStatusTwo() {
        assertEquals(2, line.run("list", "--username", "me", "--password-stdin", "a.example", "a.example/app"));
        assertTrue(
                line.err().startsWith("drayage: There is no password for 'a.example' on standard input\n"), line.err());
    }

    @Test
    void dockersConfigurationIsAskedForOtherHosts(@TempDir Path home) throws IOException {
        Files.createDirectory(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), CONFIG);
        line.home = home;
        line.stdin = "secret\n";

        Connection connection = connection("--username=me", "--password-stdin=b.example");

        assertEquals(Optional.of(Credential.of("docker", "config")), credential(connection, "a.example"));
        assertEquals(Optional.of(Credential.of("me", "secret")), credential(connection, "b.example"));
    }

    @Test
    void dockerConfigNamesAnotherFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("config.json"), CONFIG);
        line.variables.put("DOCKER_CONFIG", folder.toString());

        assertEquals(Optional.of(Credential.of("docker", "config")), credential(connection(), "a.example"));
    }

    private RegistrySettings settings(String... options) {
        return connection(options).registries();
    }

    private Connection connection(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "list";
        args[1] = "a.example/app";
        System.arraycopy(options, 0, args, 2, options.length);
        line.run(args);
        return line.settings().connection();
    }

    private static Optional<Credential> credential(Connection connection, String host) {
        return connection.logins().orElse(connection.configured()).credential(RegistryHost.of(host));
    }
}

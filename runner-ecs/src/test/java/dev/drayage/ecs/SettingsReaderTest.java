package dev.drayage.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.task.TaskProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class SettingsReaderTest {
    @Test
    void everythingHasADefault() {
        WorkerSettings settings = SettingsReader.read(Map.of("STOP_TIMEOUT", " ", "DRAYAGE_PLAIN_HTTP", ""));

        assertEquals("drayage", settings.taskName());
        assertEquals(Level.INFO, settings.logLevel());
        assertEquals(Duration.ofSeconds(25), settings.stopTimeout());
        assertEquals(Map.of(), settings.registries().endpoints());
        assertEquals(List.of(), settings.problems());
    }

    @Test
    void readsAll(@TempDir Path folder) throws IOException {
        Path certificate = Files.createFile(folder.resolve("ca.pem"));
        String login = "{\"auths\":{\"a.example\":{\"auth\":\"dTpw\"}}}";
        Files.writeString(folder.resolve("config.json"), login, StandardCharsets.UTF_8);

        WorkerSettings settings = SettingsReader.read(Map.of(
                "TASK_NAME", " nightly ",
                "LOG_LEVEL", "debug",
                "STOP_TIMEOUT", "110",
                "DRAYAGE_PLAIN_HTTP", "localhost:5000, localhost:5001",
                "DRAYAGE_CA_CERT", certificate.toString(),
                "DRAYAGE_REGISTRY_ENDPOINTS", "a.example=https://b.example, *.c.example=https://d.example:8443",
                "DOCKER_CONFIG", folder.toString()));

        assertEquals(List.of(), settings.problems());
        assertEquals("nightly", settings.taskName());
        assertEquals(Level.DEBUG, settings.logLevel());
        assertEquals(Duration.ofSeconds(110), settings.stopTimeout());
        assertTrue(settings.registries().isPlainHttp(RegistryHost.of("localhost:5000")));
        assertTrue(settings.registries().isPlainHttp(RegistryHost.of("localhost:5001")));
        assertFalse(settings.registries().isPlainHttp(RegistryHost.of("a.example")));
        assertEquals(certificate, settings.registries().caCertificate());
        assertEquals(
                Map.of(
                        "a.example", URI.create("https://b.example"),
                        "*.c.example", URI.create("https://d.example:8443")),
                settings.registries().endpoints());
        assertTrue(settings.registries()
                .keychain()
                .credential(RegistryHost.of("a.example"))
                .isPresent());
    }

    @Test
    void namesEverythingThatIsWrong() {
        WorkerSettings settings = SettingsReader.read(Map.of(
                "LOG_LEVEL", "LOUD",
                "STOP_TIMEOUT", "25s",
                "DRAYAGE_PLAIN_HTTP", "localhost:5000,no host",
                "DRAYAGE_CA_CERT", "/no/such/file",
                "DRAYAGE_REGISTRY_ENDPOINTS", "a.example"));

        assertEquals(
                List.of(
                        "LOG_LEVEL: 'LOUD' is not a level of logging",
                        "STOP_TIMEOUT: '25s' is not a number of seconds",
                        "DRAYAGE_PLAIN_HTTP: 'no host' is not a registry host",
                        "DRAYAGE_REGISTRY_ENDPOINTS: 'a.example' has no '='",
                        "DRAYAGE_CA_CERT: The certificate file '/no/such/file' cannot be read"),
                settings.problems().stream().map(TaskProblem::toString).toList());
        assertEquals(Level.INFO, settings.logLevel());
    }
}

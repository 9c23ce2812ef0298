package dev.drayage.it.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link DockerRegistry}; not thread-safe. */
public final class DockerRegistryBuilder {
    static final String LOG = "registry.log";

    /** User and bcrypt hash of the password; the registry takes no other kind of hash. */
    private static final String HTPASSWD =
            DockerRegistry.USER + ":$2y$05$drayageTestbedSalt123uwgivfBOH5kOKZ91K9982MkScXQvfsVq\n";

    private String binary = "docker-registry";
    private @Nullable TestCertificate certificate;
    private boolean basic;

    DockerRegistryBuilder() {}

    /** Serves HTTPS instead of HTTP. */
    public DockerRegistryBuilder tls(TestCertificate newCertificate) {
        certificate = newCertificate;
        return this;
    }

    /** Asks for {@link DockerRegistry#USER} and {@link DockerRegistry#PASSWORD} on every request. */
    public DockerRegistryBuilder basic() {
        basic = true;
        return this;
    }

    /** Sets the command, {@code docker-registry} by default. */
    public DockerRegistryBuilder binary(String command) {
        binary = command;
        return this;
    }

    /** Starts the registry and waits until it answers. */
    public DockerRegistry start() {
        TemporaryFolder folder = TemporaryFolder.create("docker-registry");
        try {
            return start(folder, freePort());
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException("cannot prepare docker-registry", e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private DockerRegistry start(TemporaryFolder folder, int port) throws IOException {
        Files.writeString(folder.path().resolve("htpasswd"), HTPASSWD, StandardCharsets.US_ASCII);
        Path config = folder.path().resolve("config.yml");
        Files.writeString(config, config(folder.path(), port), StandardCharsets.UTF_8);
        URI uri = URI.create((certificate == null ? "http" : "https") + "://localhost:" + port);
        Path log = folder.path().resolve(LOG);
        Process process = launch(config, log);
        try {
            new Readiness(process, log, uri, certificate).await();
        } catch (RuntimeException e) {
            DockerRegistry.kill(process);
            throw e;
        }
        return new DockerRegistry(process, folder, uri);
    }

    private Process launch(Path config, Path log) {
        ProcessBuilder builder = new ProcessBuilder(binary, "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("REGISTRY_"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot run " + binary + "; it comes with Debian's package docker-registry", e);
        }
    }

    private String config(Path folder, int port) {
        String config = """
                version: 0.1
                log:
                  level: info
                storage:
                  filesystem:
                    rootdirectory: "%s"
                  delete:
                    enabled: true
                validation:
                  manifests:
                    urls:
                      allow:
                        - ^https?://
                """.formatted(folder.resolve("data"));
        if (basic) {
            config += "auth: {htpasswd: {realm: docker-registry, path: \"" + folder.resolve("htpasswd") + "\"}}\n";
        }
        config += "http:\n  addr: 127.0.0.1:" + port + "\n  secret: not-a-secret\n";
        if (certificate != null) {
            config += "  tls: {certificate: \"" + certificate.certificatePem() + "\", key: \""
                    + certificate.privateKeyPem() + "\"}\n";
        }
        return config;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package dev.drayage.it.testbed;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Debian's docker-registry (package docker-registry, version 2.8) as a child process on a free port of 127.0.0.1, with
 * its data in a temporary folder; thread-safe.
 */
public final class DockerRegistry implements AutoCloseable {
    /** User of a registry with Basic authentication. */
    public static final String USER = "drayage";

    /** Password of a registry with Basic authentication. */
    public static final String PASSWORD = "test-password";

    private final Process process;
    private final TemporaryFolder folder;
    private final URI uri;

    DockerRegistry(Process process, TemporaryFolder folder, URI uri) {
        this.process = process;
        this.folder = folder;
        this.uri = uri;
    }

    /** Returns a builder of a registry without authentication over plain HTTP. */
    public static DockerRegistryBuilder builder() {
        return new DockerRegistryBuilder();
    }

    /** Starts a registry without authentication over plain HTTP. */
    public static DockerRegistry start() {
        return builder().start();
    }

    /** Returns the host name to be used in image references, {@code localhost:PORT}. */
    public String host() {
        return uri.getAuthority();
    }

    /** Returns scheme, host and port, without a path. */
    public URI uri() {
        return uri;
    }

    /** Returns the file with everything the process has said. */
    public Path log() {
        return folder.path().resolve(DockerRegistryBuilder.LOG);
    }

    /** Kills the process and removes its folder; does nothing the second time. */
    @Override
    public void close() {
        kill(process);
        folder.close();
    }

    static void kill(Process process) {
        process.destroyForcibly();
        try {
            if (!process.waitFor(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " cannot be killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

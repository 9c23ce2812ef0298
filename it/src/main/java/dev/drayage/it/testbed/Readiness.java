package dev.drayage.it.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a registry in a child process.
 *
 * @param log output of the process, which goes into the exception
 */
record Readiness(
        Process process, Path log, URI uri, @Nullable TestCertificate certificate) {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Returns once the registry answers; throws when the process ends or the time is over. */
    void await() {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        HttpClient client = certificate == null
                ? builder.build()
                : builder.sslContext(certificate.trustingContext()).build();
        long end = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!answers(client)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("docker-registry ended with " + process.exitValue() + output());
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("docker-registry did not answer within " + LIMIT + output());
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while docker-registry was starting", e);
        }
    }

    private boolean answers(HttpClient client) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/v2/"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return process.isAlive() && (status == 200 || status == 401);
        } catch (IOException e) {
            return false;
        }
    }

    private String output() {
        try {
            return ": " + Files.readString(log);
        } catch (IOException e) {
            return "; its output cannot be read: " + e;
        }
    }
}

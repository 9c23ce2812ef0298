package dev.drayage.it.bench;

import dev.drayage.it.testbed.TestCertificate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Between which registries a scenario's images go. */
enum RegistryKind {
    /** None is needed. */
    NONE,
    /** Two processes of docker-registry, each behind a proxy; plain HTTP only. */
    DOCKER_REGISTRY,
    /** The testbed's, which generate layers and drop them; without delay. */
    GENERATED;

    /** Starts a source. */
    CountedRegistry source(Duration delay, @Nullable TestCertificate certificate) {
        return switch (this) {
            case NONE -> new NoRegistry();
            case DOCKER_REGISTRY -> ProxiedRegistry.source(delay);
            case GENERATED -> GeneratedRegistry.source(certificate);
        };
    }

    /** Starts an empty destination. */
    CountedRegistry destination(Duration delay, @Nullable TestCertificate certificate) {
        return switch (this) {
            case NONE -> new NoRegistry();
            case DOCKER_REGISTRY -> ProxiedRegistry.destination(delay);
            case GENERATED -> GeneratedRegistry.destination(certificate);
        };
    }

    /** Returns the name that tables show. */
    String label() {
        return switch (this) {
            case NONE -> "–";
            case DOCKER_REGISTRY -> "docker-registry";
            case GENERATED -> "testbed";
        };
    }
}

package dev.drayage.it.bench;

import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.TestCertificate;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.TestRegistryBuilder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The testbed's registry: its layers are generated while they are read, and verified and dropped when they arrive. */
final class GeneratedRegistry implements CountedRegistry {
    private static final long KEPT_BYTES = 1 << 20;

    private final TestRegistry registry;

    private GeneratedRegistry(TestRegistryBuilder builder, @Nullable TestCertificate certificate) {
        this.registry = (certificate == null ? builder : builder.tls(certificate)).start();
    }

    /** Starts one that gives images to everybody, by Bearer tokens. */
    static GeneratedRegistry source(@Nullable TestCertificate certificate) {
        return new GeneratedRegistry(TestRegistry.builder().bearer(USER, PASSWORD), certificate);
    }

    /** Starts one that wants Basic authentication. */
    static GeneratedRegistry destination(@Nullable TestCertificate certificate) {
        return new GeneratedRegistry(
                TestRegistry.builder().basic(USER, PASSWORD).keepUploadsBelow(KEPT_BYTES), certificate);
    }

    @Override
    public String host() {
        return registry.host();
    }

    @Override
    public int requests() {
        return registry.requests().size();
    }

    @Override
    public void clearRequests() {
        registry.clearRequests();
    }

    @Override
    public void seed(Content content) {
        content.items().forEach(item -> item.image().pushTo(registry.repository(item.repository()), item.tag()));
    }

    @Override
    public List<String> digests() {
        return registry.repositories().stream()
                .map(registry::repository)
                .flatMap(repository -> repository.tags().stream().map(repository::manifest))
                .filter(Objects::nonNull)
                .map(StoredManifest::digest)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        registry.close();
    }
}

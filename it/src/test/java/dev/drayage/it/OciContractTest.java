package dev.drayage.it;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.Image;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.DestinationRegistryContract;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.SourceRegistryContract;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.TestRegistryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The adapter for plain registries keeps the contracts of both ports. */
final class OciContractTest {
    /** A registry and the adapter's view of it. */
    private record Served(TestRegistry server, OciRegistries registries) {
        static Served by(TestRegistryBuilder builder) {
            TestRegistry server = builder.tagPageSize(2).referrersPageSize(1).start();
            return new Served(
                    server,
                    OciRegistries.of(
                            RegistrySettings.builder().plainHttp(server.host()).build()));
        }

        SourceRegistry source() {
            return registries.source(RegistryHost.of(server.host()));
        }

        DestinationRegistry destination() {
            return registries.destination(RegistryHost.of(server.host()));
        }

        void seed(RepositoryName name, Image image, Tag... tags) {
            StoredRepository repository = server.repository(name.value());
            image.children().forEach(child -> seed(name, child));
            image.blobs().forEach(blob -> put(repository, blob));
            put(repository, image, null);
            for (Tag tag : tags) {
                put(repository, image, tag.value());
            }
        }

        private static void put(StoredRepository repository, Blob blob) {
            repository.putBlob(blob.bytes());
        }

        private static void put(
                StoredRepository repository, Image image, @org.jspecify.annotations.Nullable String tag) {
            repository.putManifest(
                    image.manifest().bytes(), image.manifest().mediaType().value(), tag);
        }

        void close() {
            registries.close();
            server.close();
        }
    }

    private abstract static class Source extends SourceRegistryContract {
        private final Served served;

        Source(TestRegistryBuilder builder) {
            served = Served.by(builder);
        }

        @AfterEach
        void stop() {
            served.close();
        }

        @Override
        protected SourceRegistry registry() {
            return served.source();
        }

        @Override
        protected void seed(RepositoryName repository, Image content, Tag... tags) {
            served.seed(repository, content, tags);
        }
    }

    private abstract static class Destination extends DestinationRegistryContract {
        private final Served served;

        Destination(TestRegistryBuilder builder) {
            served = Served.by(builder);
        }

        @AfterEach
        void stop() {
            served.close();
        }

        @Override
        protected DestinationRegistry registry() {
            return served.destination();
        }

        @Override
        protected SourceRegistry reader() {
            return served.source();
        }
    }

    @Nested
    final class CompleteSource extends Source {
        CompleteSource() {
            super(TestRegistry.builder());
        }

        @Override
        protected boolean offersReferrers() {
            return true;
        }
    }

    @Nested
    final class PlainSource extends Source {
        PlainSource() {
            super(TestRegistry.builder().referrersApi(false));
        }

        @Override
        protected boolean offersReferrers() {
            return false;
        }
    }

    @Nested
    final class CompleteDestination extends Destination {
        CompleteDestination() {
            super(TestRegistry.builder());
        }

        @Override
        protected boolean mounts() {
            return true;
        }

        @Override
        protected boolean offersReferrers() {
            return true;
        }
    }

    @Nested
    final class PlainDestination extends Destination {
        PlainDestination() {
            super(TestRegistry.builder().mounting(false).referrersApi(false));
        }

        @Override
        protected boolean mounts() {
            return false;
        }

        @Override
        protected boolean offersReferrers() {
            return false;
        }
    }
}

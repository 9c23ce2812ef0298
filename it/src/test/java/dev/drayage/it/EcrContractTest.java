package dev.drayage.it;

import dev.drayage.core.fake.Image;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.DestinationRegistryContract;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.SourceRegistryContract;
import dev.drayage.it.testbed.aws.LocalAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The adapter for Amazon ECR keeps the contracts of both ports. */
final class EcrContractTest {
    @Nested
    final class Source extends SourceRegistryContract {
        private final LocalEcr ecr = LocalEcr.start(LocalAws.builder().pageSize(2));
        private final SourceRegistry registry = ecr.source();

        @AfterEach
        void stop() {
            ecr.close();
        }

        @Override
        protected SourceRegistry registry() {
            return registry;
        }

        @Override
        protected void seed(RepositoryName repository, Image content, Tag... tags) {
            ecr.seed(repository, content, tags);
        }

        @Override
        protected boolean offersReferrers() {
            return true;
        }
    }

    private abstract static class Destination extends DestinationRegistryContract {
        private final LocalEcr ecr = LocalEcr.start(LocalAws.builder().pageSize(2));
        private final DestinationRegistry registry = ecr.destination();
        private final SourceRegistry reader = ecr.source();
        private final boolean mounting;

        Destination(boolean mounting) {
            this.mounting = mounting;
            ecr.server().blobMounting(mounting);
        }

        @AfterEach
        void stop() {
            ecr.close();
        }

        @Override
        protected DestinationRegistry registry() {
            return registry;
        }

        @Override
        protected SourceRegistry reader() {
            return reader;
        }

        @Override
        protected boolean takesEmptyBlobs() {
            return false;
        }

        @Override
        protected boolean mounts() {
            return mounting;
        }

        @Override
        protected boolean offersReferrers() {
            return true;
        }
    }

    @Nested
    final class MountingDestination extends Destination {
        MountingDestination() {
            super(true);
        }
    }

    @Nested
    final class PlainDestination extends Destination {
        PlainDestination() {
            super(false);
        }
    }
}

package dev.drayage.core.port;

import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.FakeRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The fake keeps the contract, with mounts and the referrers API and without. */
class FakeDestinationRegistryTest {
    private abstract static class Fake extends DestinationRegistryContract {
        final FakeRegistry fake = new FakeRegistry("destination.example", new FakeJson());

        @Override
        protected DestinationRegistry registry() {
            return fake;
        }

        @Override
        protected SourceRegistry reader() {
            return fake;
        }
    }

    @Nested
    class Complete extends Fake {
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
    class WithoutMountsAndReferrersApi extends Fake {
        @BeforeEach
        void restrict() {
            fake.withoutMounting();
            fake.withoutReferrersApi();
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

package dev.drayage.core.port;

import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.FakeRegistry;
import dev.drayage.core.fake.Image;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The fake keeps the contract, with the referrers API and without. */
class FakeSourceRegistryTest {
    private abstract static class Fake extends SourceRegistryContract {
        final FakeRegistry fake = new FakeRegistry("source.example", new FakeJson());

        @Override
        protected SourceRegistry registry() {
            return fake;
        }

        @Override
        protected void seed(RepositoryName repository, Image content, Tag... tags) {
            fake.seed(
                    repository.value(),
                    content,
                    Arrays.stream(tags).map(Tag::value).toArray(String[]::new));
        }
    }

    @Nested
    class Complete extends Fake {
        @Override
        protected boolean offersReferrers() {
            return true;
        }
    }

    @Nested
    class InPagesWithoutReferrersApi extends Fake {
        @BeforeEach
        void restrict() {
            fake.withoutReferrersApi();
            fake.withPagesOf(2);
        }

        @Override
        protected boolean offersReferrers() {
            return false;
        }
    }
}

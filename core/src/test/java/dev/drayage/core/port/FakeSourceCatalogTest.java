package dev.drayage.core.port;

import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.FakeRegistry;
import dev.drayage.core.fake.Image;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;

/** The fake's catalog keeps the contract, whatever the size of its pages. */
class FakeSourceCatalogTest {
    private abstract static class Fake extends SourceCatalogContract {
        final FakeRegistry fake = new FakeRegistry("source.example", new FakeJson());

        Fake(int pageSize) {
            fake.withCatalog(pageSize);
        }

        @Override
        protected SourceCatalog catalog() {
            return fake.catalog().orElseThrow();
        }

        @Override
        protected void seed(RepositoryName repository, Image content, Tag... tags) {
            fake.seed(
                    repository.value(),
                    content,
                    Arrays.stream(tags).map(Tag::value).toArray(String[]::new));
        }

        @Override
        protected void seed(RepositoryName repository) {
            fake.seed(repository.value());
        }

        @Override
        protected boolean archive(RepositoryName repository, Digest digest) {
            fake.archive(repository.value(), digest);
            return true;
        }

        @Override
        protected boolean tellsSubjects() {
            return true;
        }
    }

    @Nested
    class InOnePage extends Fake {
        InOnePage() {
            super(1000);
        }
    }

    @Nested
    class InPagesOfTwo extends Fake {
        InPagesOfTwo() {
            super(2);
        }
    }
}

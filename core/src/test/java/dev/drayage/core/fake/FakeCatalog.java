package dev.drayage.core.fake;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.ManifestReader;
import dev.drayage.core.port.CatalogImage;
import dev.drayage.core.port.ImagePage;
import dev.drayage.core.port.RepositoryPage;
import dev.drayage.core.port.SourceCatalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The catalog of a {@link FakeRegistry}, strict: a page is asked for only by what the page before gave, and with the same question. A page
 * counts tags, so that an image with several may come on two pages, as from Amazon ECR's ListImages. Thread-safe.
 */
final class FakeCatalog implements SourceCatalog {
    private final Object lock;
    private final Calls calls;
    private final Map<RepositoryName, FakeRepository> repositories;
    private final ManifestReader reader;
    private final int pageSize;
    private final Set<String> given = new HashSet<>();
    private @Nullable UnaryOperator<ImagePage> change;

    /** @param lock guards the registry */
    FakeCatalog(
            Object lock,
            Calls calls,
            Map<RepositoryName, FakeRepository> repositories,
            ManifestReader reader,
            int pageSize) {
        this.lock = lock;
        this.calls = calls;
        this.repositories = repositories;
        this.reader = reader;
        this.pageSize = pageSize;
    }

    /** Changes each page of images before it is given. */
    void change(UnaryOperator<ImagePage> value) {
        change = value;
    }

    @Override
    public RepositoryPage repositories(@Nullable String next) {
        synchronized (lock) {
            calls.make(Verb.LIST_REPOSITORIES, null, next == null ? "first" : next);
            List<RepositoryName> all = List.copyOf(repositories.keySet());
            int start = start("repositories", next);
            int end = Math.min(all.size(), start + pageSize);
            return new RepositoryPage(all.subList(start, end), next("repositories", end, all.size()));
        }
    }

    @Override
    public Optional<ImagePage> images(RepositoryName repository, boolean untagged, @Nullable String next) {
        synchronized (lock) {
            calls.make(Verb.LIST_IMAGES, repository, next == null ? repository : next);
            FakeRepository held = repositories.get(repository);
            if (held == null) {
                return Optional.empty();
            }
            String question = repository + (untagged ? " any" : " tagged");
            List<Entry> all = entries(held, untagged);
            int start = start(question, next);
            int end = Math.min(all.size(), start + pageSize);
            ImagePage page = new ImagePage(images(held, all.subList(start, end)), next(question, end, all.size()));
            return Optional.of(change == null ? page : change.apply(page));
        }
    }

    private record Entry(Manifest manifest, @Nullable Tag tag) {}

    private static List<Entry> entries(FakeRepository held, boolean untagged) {
        List<Entry> entries = new ArrayList<>();
        for (Manifest manifest : held.manifests()) {
            List<Tag> tags = held.tagsOf(manifest.digest());
            tags.forEach(tag -> entries.add(new Entry(manifest, tag)));
            if (tags.isEmpty() && untagged) {
                entries.add(new Entry(manifest, null));
            }
        }
        return entries;
    }

    private List<CatalogImage> images(FakeRepository held, List<Entry> entries) {
        Map<Manifest, List<Tag>> images = new LinkedHashMap<>();
        for (Entry entry : entries) {
            List<Tag> tags = images.computeIfAbsent(entry.manifest(), key -> new ArrayList<>());
            if (entry.tag() != null) {
                tags.add(entry.tag());
            }
        }
        List<CatalogImage> page = new ArrayList<>();
        images.forEach((manifest, tags) -> {
            Descriptor subject = reader.read(manifest).subject();
            Digest referred = subject == null ? null : subject.digest();
            boolean archived = held.isArchived(manifest.digest());
            page.add(new CatalogImage(manifest.digest(), manifest.mediaType(), tags, referred, archived));
        });
        return page;
    }

    private int start(String question, @Nullable String next) {
        if (next == null) {
            return 0;
        }
        if (!given.contains(next) || !next.startsWith(question + " from ")) {
            throw new IllegalArgumentException("No page of " + question + " led to '" + next + "'");
        }
        return Integer.parseInt(next.substring(next.lastIndexOf(' ') + 1));
    }

    private @Nullable String next(String question, int end, int size) {
        if (end == size) {
            return null;
        }
        String next = question + " from " + end;
        given.add(next);
        return next;
    }
}

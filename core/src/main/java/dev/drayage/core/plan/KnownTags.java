package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.TagPage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source repository's tags, as far as one request shows them: a list of one page is complete and answers every question, of a longer
 * one nothing is kept. Thread-safe.
 */
final class KnownTags {
    private final SourceRegistry source;
    private final RepositoryName repository;
    private boolean asked;
    private @Nullable Set<Tag> complete;

    KnownTags(SourceRegistry source, RepositoryName repository) {
        this.source = source;
        this.repository = repository;
    }

    /** Takes a list that was read for another purpose. */
    synchronized void know(Collection<Tag> all) {
        asked = true;
        complete = Set.copyOf(all);
    }

    /** Returns those of the tags that may exist: all of them when the list is not known. */
    List<Tag> candidates(List<Tag> tags) {
        Set<Tag> known = load();
        return known == null ? tags : tags.stream().filter(known::contains).toList();
    }

    /** Returns those of the tags that do exist, without a request: none when the list is not known. */
    synchronized List<Tag> knownToExist(List<Tag> tags) {
        Set<Tag> known = complete;
        return known == null ? List.of() : tags.stream().filter(known::contains).toList();
    }

    private synchronized @Nullable Set<Tag> load() {
        if (!asked) {
            asked = true;
            complete = firstPage();
        }
        return complete;
    }

    private @Nullable Set<Tag> firstPage() {
        try {
            Optional<TagPage> page = source.tags(repository, null);
            if (page.isEmpty()) {
                return Set.of();
            }
            return page.get().next() == null ? Set.copyOf(page.get().tags()) : null;
        } catch (DrayageException e) {
            // Some registries do not let everybody list tags; each tag is then asked for by itself, with the same
            // outcome.
            return null;
        }
    }
}

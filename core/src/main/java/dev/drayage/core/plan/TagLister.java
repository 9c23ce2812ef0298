package dev.drayage.core.plan;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.TagPage;
import java.util.LinkedHashSet;
import java.util.Set;

/** Lists all tags of a repository, page by page, within bounds that no honest registry reaches. */
public final class TagLister {
    private static final int MAX_PAGES = 10_000;
    private static final int MAX_TAGS = 1_000_000;
    /** Some pages may bring nothing, of which more than a few are no list. */
    static final int MAX_IDLE_PAGES = 100;

    private TagLister() {}

    /**
     * Lists the tags in the registry's order.
     *
     * @throws RegistryException with code NOT_FOUND when the registry does not know the repository
     */
    public static Set<Tag> list(SourceRegistry source, Repository repository) {
        Set<Tag> tags = new LinkedHashSet<>();
        PageTrail trail = new PageTrail();
        String next = null;
        int idle = 0;
        for (int page = 0; page < MAX_PAGES && tags.size() <= MAX_TAGS && idle <= MAX_IDLE_PAGES; page++) {
            TagPage answer = source.tags(repository.name(), next).orElseThrow(() -> unknown(repository));
            idle += tags.addAll(answer.tags()) ? 0 : 1;
            next = answer.next();
            if (next == null) {
                return tags;
            }
            if (trail.leadsBack(next)) {
                break;
            }
        }
        throw endless(repository);
    }

    static RegistryException unknown(Repository repository) {
        return RegistryException.of(
                        ErrorCode.NOT_FOUND,
                        "'" + repository.host() + "' has no repository '" + repository.name() + "'")
                .remedy("Check the name. A private repository looks missing without a credential that may read it.")
                .build();
    }

    /** The pages' addresses are the registry's words, and may hold a signature: they are not told. */
    private static InvalidContentException endless(Repository repository) {
        return new InvalidContentException("The tag list of '" + repository + "' does not end");
    }
}

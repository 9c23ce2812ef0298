package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the entries of an image list would land at the destination: finds names that ECR refuses, and entries in each other's way. */
final class Landings {
    private final TaskInput input;
    private final @Nullable RepositoryName prefix;
    private final List<Landing> landings = new ArrayList<>();

    Landings(TaskInput input, @Nullable RepositoryName prefix) {
        this.input = input;
        this.prefix = prefix;
    }

    /** One entry: the repository it is read from, and the name and tag that it gets. */
    private record Landing(
            String entry,
            Object source,
            RepositoryName repository,
            @Nullable Tag tag,
            @Nullable Digest digest) {
        boolean isAllTags() {
            return Reference.ALL_TAGS.equals(tag);
        }
    }

    void add(SelectionEntry entry) {
        add(entry.toString(), entry.repository(), entry::repository, entry.tag(), entry.digest());
    }

    void add(Reference image) {
        add(image.toString(), image.inRegistry(), image::mirrorName, image.tag(), image.digest());
    }

    private void add(
            String entry,
            Object source,
            TaskInput.Attempt<RepositoryName> name,
            @Nullable Tag tag,
            @Nullable Digest digest) {
        RepositoryName repository = input.attempt(TaskParameter.SRC_IMAGE_LIST, () -> prefixed(entry, name));
        if (repository != null) {
            landings.add(new Landing(entry, source, repository, tag, digest));
        }
    }

    /** Notes each pair of entries that would land on one tag. */
    void refuseCollisions() {
        Map<RepositoryName, Landing> wholes = new HashMap<>();
        for (Landing landing : landings) {
            Landing other = landing.isAllTags() ? wholes.putIfAbsent(landing.repository(), landing) : null;
            if (other != null) {
                collision(other, landing, landing.repository().toString());
            }
        }
        Map<String, Landing> taken = new HashMap<>();
        for (Landing landing : landings) {
            if (landing.tag() == null || landing.isAllTags()) {
                continue;
            }
            String tag = landing.repository() + ":" + landing.tag();
            Landing other = taken.putIfAbsent(tag, landing);
            Landing whole = wholes.get(landing.repository());
            if (other == null && whole != null && isInTheWay(landing, whole)) {
                other = whole;
            }
            if (other != null) {
                collision(other, landing, tag);
            }
        }
    }

    /** A tag of the repository whose tags are all selected is selected already, unless it is to get a digest of its own. */
    private static boolean isInTheWay(Landing landing, Landing whole) {
        return landing.digest() != null || !landing.source().equals(whole.source());
    }

    private void collision(Landing one, Landing other, String place) {
        input.problem(
                TaskParameter.SRC_IMAGE_LIST,
                "'" + one.entry() + "' and '" + other.entry() + "' would both land on '" + place + "'",
                "Leave one of them away, or copy them by two tasks with different prefixes.");
    }

    private RepositoryName prefixed(String entry, TaskInput.Attempt<RepositoryName> name) {
        try {
            return input.isRefused(TaskParameter.DEST_PREFIX)
                    ? name.make()
                    : Destination.repositoryFor(name.make(), prefix);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "'" + Printable.of(entry) + "' cannot keep its name: " + e.getMessage(), e.remedy());
        }
    }
}

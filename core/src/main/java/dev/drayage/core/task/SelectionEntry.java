package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the image list of an Amazon ECR source, {@code repository[:tag|:ALL_TAGS|@digest|:tag@digest]}. No host is looked for:
 * a repository may be called {@code gcr.io/p/app}.
 *
 * @param repository the repository
 * @param tag the tag, {@link Reference#ALL_TAGS}, or null when only a digest is given
 * @param digest the digest, or null
 */
public record SelectionEntry(
        RepositoryName repository,
        @Nullable Tag tag,
        @Nullable Digest digest) {
    private static final String FORM = "Write REPOSITORY with :TAG, :ALL_TAGS, @DIGEST or :TAG@DIGEST, without a host.";

    public SelectionEntry {
        if (tag == null && digest == null) {
            tag = Tag.LATEST;
        }
        refuseAllTagsOfOneDigest(tag, digest);
    }

    /**
     * Reads an entry; {@code latest} is meant when there is neither tag nor digest.
     *
     * @throws InvalidInputException when it is malformed
     */
    public static SelectionEntry parse(String text) {
        try {
            return parsed(text);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "'" + Printable.of(text) + "' is not an image of Amazon ECR: " + e.getMessage(), e.remedy());
        }
    }

    private static SelectionEntry parsed(String text) {
        if (text.contains("://")) {
            throw new InvalidInputException("it begins with a scheme", FORM);
        }
        int at = text.indexOf('@');
        Digest digest = at < 0 ? null : Digest.parse(text.substring(at + 1));
        String named = at < 0 ? text : text.substring(0, at);
        int colon = named.indexOf(':');
        String name = colon < 0 ? named : named.substring(0, colon);
        if (named.indexOf('/', Math.max(0, colon)) >= 0 && colon >= 0) {
            throw new InvalidInputException(
                    "'" + Printable.of(name) + "' and a port stand before the repository", FORM);
        }
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException(
                    "'" + Printable.of(name) + "' has upper-case letters", "Repository names are lower case.");
        }
        RepositoryName repository = RepositoryName.of(name);
        return new SelectionEntry(repository, colon < 0 ? null : Tag.of(named.substring(colon + 1)), digest);
    }

    /** All tags of a repository and one digest of it are two different wishes. */
    static void refuseAllTagsOfOneDigest(@Nullable Tag tag, @Nullable Digest digest) {
        if (Reference.ALL_TAGS.equals(tag) && digest != null) {
            throw new InvalidInputException(
                    "it names all tags and one digest", "Leave the digest away, or name one tag.");
        }
    }

    /** Returns whether every tag of the repository is meant. */
    public boolean isAllTags() {
        return Reference.ALL_TAGS.equals(tag);
    }

    /** Returns what to look up: the digest when there is one, else the tag. */
    public TagOrDigest target() {
        if (digest != null) {
            return digest;
        }
        return tag != null ? tag : Tag.LATEST;
    }

    /** Returns the entry as a reference, in the registry that the task's source turned out to be. */
    public Reference in(RegistryHost registry) {
        return new Reference(registry, repository, tag, digest, true);
    }

    @Override
    public String toString() {
        return repository + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}

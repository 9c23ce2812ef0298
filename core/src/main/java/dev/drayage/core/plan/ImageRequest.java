package dev.drayage.core.plan;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import org.jspecify.annotations.Nullable;

/**
 * One image that shall be copied.
 *
 * @param source what to read: a tag, or a digest
 * @param destination where to: a tag, or none when the image stays untagged there
 * @param listed what the source's catalog said about it, or null when it was not asked
 */
public record ImageRequest(
        Reference source, Reference destination, @Nullable Listed listed) {
    /**
     * An image as the source's catalog showed it.
     *
     * @param mediaType of its manifest, or null when the catalog does not tell
     * @param archived whether it cannot be read until it is restored
     */
    public record Listed(Digest digest, @Nullable MediaType mediaType, boolean archived) {}

    public ImageRequest {
        if (destination.digest() != null) {
            throw new InvalidInputException(
                    "The destination '" + destination + "' has a digest",
                    "Name the destination by repository and tag; the digest stays the source's.");
        }
        if (destination.tag() == null && source.digest() == null) {
            throw new InvalidInputException(
                    "The destination '" + destination + "' of '" + source + "' has no tag",
                    "Name a tag: only an image that is read by its digest may stay untagged.");
        }
        boolean sameImage = destination.tag() == null || destination.tag().equals(tagOf(source));
        if (source.inRegistry().equals(destination.inRegistry()) && sameImage) {
            throw new InvalidInputException(
                    "'" + source + "' would be copied onto itself", "Name another destination repository or tag.");
        }
    }

    /** Makes a request for an image about which nothing is known yet. */
    public ImageRequest(Reference source, Reference destination) {
        this(source, destination, null);
    }

    /** Returns the digest of the image that is meant: pinned by the user, or listed; null when it is not known yet. */
    public @Nullable Digest digest() {
        return source.digest() != null || listed == null ? source.digest() : listed.digest();
    }

    /** Returns what to read: the digest when it is known, else the tag. */
    TagOrDigest target() {
        Digest digest = digest();
        return digest != null ? digest : source.target();
    }

    /** Returns what the image will be at the destination: its tag, or for an untagged one its digest. */
    public TagOrDigest landing() {
        Tag tag = destination.tag();
        return tag != null ? tag : target();
    }

    private static @Nullable Tag tagOf(Reference source) {
        return source.tag() == null && source.digest() == null ? Tag.LATEST : source.tag();
    }
}

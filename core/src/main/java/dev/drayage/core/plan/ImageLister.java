package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.CatalogImage;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.SourceCatalog;
import dev.drayage.core.port.SourceRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lists the images that a reference stands for: one, or every tag of a repository. */
public final class ImageLister {
    private ImageLister() {}

    /**
     * Lists images in the registry's order.
     *
     * @param reference an image, or a repository: without tag and digest, or with {@link Reference#ALL_TAGS}
     * @param digests whether every image is looked up; a single one always is
     * @throws RegistryException with code NOT_FOUND when the registry does not know the repository or the single image
     */
    public static List<ListedImage> list(SourceRegistry source, Reference reference, boolean digests) {
        boolean single = !reference.isAllTags() && (reference.tag() != null || reference.digest() != null);
        return single ? List.of(one(source, reference)) : allTags(source, reference.withDigest(null), digests);
    }

    private static ListedImage one(SourceRegistry source, Reference reference) {
        TagOrDigest target = reference.target();
        Lookup<TagOrDigest, Descriptor> answer = source.resolve(reference.repository(), Set.of(target));
        DrayageException failure = answer.failed().get(target);
        if (failure != null) {
            throw failure;
        }
        Descriptor found = answer.found().get(target);
        if (found == null) {
            throw absent(reference.inRegistry(), target);
        }
        return new ListedImage(reference, found.digest(), found.mediaType(), null);
    }

    private static List<ListedImage> allTags(SourceRegistry source, Reference repository, boolean digests) {
        SourceCatalog catalog = source.catalog().orElse(null);
        if (catalog != null) {
            return catalogued(catalog, repository);
        }
        Set<Tag> tags = TagLister.list(source, repository.inRegistry());
        Lookup<TagOrDigest, Descriptor> answer =
                digests && !tags.isEmpty() ? source.resolve(repository.repository(), tags) : Lookup.empty();
        List<ListedImage> images = new ArrayList<>();
        for (Tag tag : tags) {
            Descriptor found = answer.found().get(tag);
            DrayageException failure = answer.failed().get(tag);
            if (digests && found == null && failure == null) {
                failure = absent(repository.inRegistry(), tag);
            }
            images.add(new ListedImage(
                    repository.withTag(tag),
                    found == null ? null : found.digest(),
                    found == null ? null : found.mediaType(),
                    failure));
        }
        return images;
    }

    /** A catalog tells tags and digests in one go. */
    private static List<ListedImage> catalogued(SourceCatalog catalog, Reference repository) {
        List<ListedImage> images = new ArrayList<>();
        for (CatalogImage image : CatalogReader.images(catalog, repository.inRegistry(), false)) {
            for (Tag tag : image.tags()) {
                DrayageException archived = image.archived() ? archived(repository.withTag(tag)) : null;
                images.add(new ListedImage(repository.withTag(tag), image.digest(), image.mediaType(), archived));
            }
        }
        return images;
    }

    /** Says that an image is put away at its source. */
    static DrayageException archived(Reference image) {
        return new DrayageException(
                ErrorCode.ARCHIVED,
                "'" + image + "' is archived at the source",
                "Nothing, if that is meant; else restore it: aws ecr update-image-storage-class"
                        + " --target-storage-class STANDARD.");
    }

    /** Says that a repository lacks an image. */
    static RegistryException absent(Repository repository, TagOrDigest target) {
        return RegistryException.of(ErrorCode.NOT_FOUND, "'" + repository + "' has no image " + target)
                .remedy("Check the name; 'drayage list " + repository + "' shows the repository's tags.")
                .build();
    }
}

package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.Lookup;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** Reads images by BatchGetImage and tells which answer belongs to which question. Thread-safe. */
final class ImageReader {
    private final EcrApi api;
    private final Batches batches;

    ImageReader(EcrApi api, Batches batches) {
        this.api = api;
        this.batches = batches;
    }

    /**
     * Reads images; those that cannot be pulled, archived ones among them, are absent.
     *
     * @throws dev.drayage.core.error.RegistryException when the registry has no such repository
     */
    Lookup<TagOrDigest, Image> read(RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        return batches.ask(targets, batch -> sorted(repository, batch, api.batchGetImage(repository, batch)));
    }

    /** An answer names its digest and, when it was asked for by tag, the tag; one answer may be to two questions. */
    private Lookup<TagOrDigest, Image> sorted(
            RepositoryName repository, List<TagOrDigest> asked, BatchGetImageResponse answer) {
        Set<TagOrDigest> wanted = Set.copyOf(asked);
        Map<TagOrDigest, Image> found = new HashMap<>();
        for (Image image : answer.images()) {
            names(image.imageId()).stream().filter(wanted::contains).forEach(name -> found.put(name, image));
        }
        Map<TagOrDigest, DrayageException> failed = new HashMap<>();
        for (ImageFailure failure : answer.failures()) {
            if (failure.failureCode() != ImageFailureCode.IMAGE_NOT_FOUND) {
                names(failure.imageId()).stream()
                        .filter(wanted::contains)
                        .forEach(name -> failed.put(name, FailedImage.of(api.repository(repository), name, failure)));
            }
        }
        return new Lookup<>(found, failed);
    }

    private static List<TagOrDigest> names(@Nullable ImageIdentifier id) {
        String tag = id == null ? null : id.imageTag();
        String digest = id == null ? null : id.imageDigest();
        if (tag == null) {
            return digest == null ? List.of() : List.of(EcrNames.digest(digest));
        }
        List<TagOrDigest> names = List.copyOf(EcrNames.tag(tag).stream().toList());
        return digest == null ? names : List.of(Tag.of(tag), EcrNames.digest(digest));
    }

    /** Returns the digest that ECR names. */
    static Digest digest(Image image) {
        return EcrNames.digest(image.imageId().imageDigest());
    }
}

package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidContentException;
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
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** Reads images by BatchGetImage and tells which answer belongs to which question. Thread-safe. */
final class ImageReader {
    /** What the manifests of one look-up, which are held in memory together, may have; a batch that goes beyond is the last. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

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
        AtomicLong bytes = new AtomicLong();
        return batches.ask(targets, batch -> {
            if (bytes.get() > MAX_BYTES) {
                throw tooMuch(repository);
            }
            BatchGetImageResponse answer = api.batchGetImage(repository, batch);
            bytes.addAndGet(
                    answer.images().stream().mapToLong(ImageReader::length).sum());
            return sorted(repository, batch, answer);
        });
    }

    /**
     * Reads images for their digests only: the manifests of no more than a few batches are in memory together.
     *
     * @throws dev.drayage.core.error.RegistryException when the registry has no such repository
     */
    Lookup<TagOrDigest, Digest> digests(RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        return batches.ask(targets, batch -> {
            Lookup<TagOrDigest, Image> answer = sorted(repository, batch, api.batchGetImage(repository, batch));
            Map<TagOrDigest, Digest> found = new HashMap<>();
            answer.found().forEach((target, image) -> found.put(target, digest(image)));
            return new Lookup<>(found, answer.failed());
        });
    }

    private static long length(Image image) {
        return image.imageManifest() == null ? 0 : image.imageManifest().length();
    }

    private InvalidContentException tooMuch(RepositoryName repository) {
        return new InvalidContentException("Manifests of '" + api.repository(repository)
                + "' that are read together have more than " + MAX_BYTES + " bytes");
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

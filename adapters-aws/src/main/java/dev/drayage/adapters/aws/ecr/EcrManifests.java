package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.SourceRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.Image;

/**
 * Reads manifests by the hundred. They arrive as text; one whose UTF-8 bytes do not have the digest that ECR names is read by that digest
 * from the plain registry. Thread-safe.
 */
final class EcrManifests {
    private final EcrApi api;
    private final ImageReader images;
    private final Archive archive;
    private final SourceRegistry plain;

    EcrManifests(EcrApi api, ImageReader images, SourceRegistry plain) {
        this.api = api;
        this.images = images;
        this.archive = new Archive(api);
        this.plain = plain;
    }

    Lookup<TagOrDigest, Manifest> read(RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        Set<TagOrDigest> wanted = new LinkedHashSet<>(targets);
        try {
            Lookup<TagOrDigest, Image> answer = images.read(repository, wanted);
            Answers answers = new Answers(new HashMap<>(), new HashMap<>(answer.failed()));
            keepGenuine(repository, answer.found(), answers);
            wanted.removeAll(answer.found().keySet());
            wanted.removeAll(answer.failed().keySet());
            tellArchived(repository, wanted, answers);
            return answers.lookup();
        } catch (RegistryException e) {
            if (!EcrApi.isUnknownRepository(e)) {
                throw e;
            }
            return new Answers(new HashMap<>(), new HashMap<>())
                    .failAll(wanted, unknown(repository, e))
                    .lookup();
        }
    }

    private void keepGenuine(RepositoryName repository, Map<TagOrDigest, Image> found, Answers answers) {
        Map<TagOrDigest, Digest> doubtful = new HashMap<>();
        found.forEach((target, image) -> {
            Digest named = target instanceof Digest digest ? digest : ImageReader.digest(image);
            Manifest manifest = genuine(image, named);
            if (manifest == null) {
                doubtful.put(target, named);
            } else {
                answers.found().put(target, manifest);
            }
        });
        if (!doubtful.isEmpty()) {
            readPlainly(repository, doubtful, answers);
        }
    }

    private static @Nullable Manifest genuine(Image image, Digest named) {
        String text = image.imageManifest();
        String type = image.imageManifestMediaType();
        if (text == null || type == null) {
            return null;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Digest.of(named.algorithm(), bytes).equals(named)
                ? Manifest.verified(bytes, MediaType.parse(type), named)
                : null;
    }

    private void readPlainly(RepositoryName repository, Map<TagOrDigest, Digest> doubtful, Answers answers) {
        Lookup<TagOrDigest, Manifest> read = plain.manifests(repository, Set.copyOf(doubtful.values()));
        doubtful.forEach((target, digest) -> {
            Manifest manifest = read.found().get(digest);
            DrayageException failure = read.failed().get(digest);
            if (manifest != null) {
                answers.found().put(target, manifest);
            } else if (failure != null) {
                answers.failed().put(target, failure);
            }
        });
    }

    private void tellArchived(RepositoryName repository, Set<TagOrDigest> missing, Answers answers) {
        try {
            archive.among(repository, missing)
                    .forEach(target -> answers.failed().put(target, archive.failure(repository, target)));
        } catch (DrayageException e) {
            // Absent or archived: nothing could be learnt.
            answers.failAll(missing, e);
        }
    }

    private RegistryException unknown(RepositoryName repository, RegistryException cause) {
        return RegistryException.of(ErrorCode.NOT_FOUND, "'" + api.host() + "' has no repository '" + repository + "'")
                .status(cause.status())
                .registryCode(cause.registryCode())
                .registryMessage(cause.registryMessage())
                .remedy("Check the name, the account and the region.")
                .cause(cause)
                .build();
    }

    /** What was learnt so far. */
    private record Answers(Map<TagOrDigest, Manifest> found, Map<TagOrDigest, DrayageException> failed) {
        Answers failAll(Set<TagOrDigest> targets, DrayageException failure) {
            targets.forEach(target -> failed.put(target, failure));
            return this;
        }

        Lookup<TagOrDigest, Manifest> lookup() {
            return new Lookup<>(found, failed);
        }
    }
}

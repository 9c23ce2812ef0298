package dev.drayage.adapters.aws.ecr;

import dev.drayage.adapters.aws.ecr.rate.EcrAction;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.BlobUpload;
import dev.drayage.core.port.DestinationContents;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Effort;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.Mounting;
import dev.drayage.core.port.Work;
import dev.drayage.core.task.RepositoryCreation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.Layer;
import software.amazon.awssdk.services.ecr.model.LayerAvailability;

/**
 * Writes to a registry of Amazon ECR: what is there, and repositories, by its API; bytes by the plain registry, within ECR's quotas.
 * Manifests and the start of uploads are repeated when they are throttled.
 */
final class EcrDestination implements DestinationRegistry {
    private final EcrApi api;
    private final Batches batches;
    private final ImageReader images;
    private final DestinationFinder finder;
    private final RepositoryCreation creation;
    private final RepositoryCreator repositories;
    private final BlobMounting mounting;
    private final ImmutableTags immutable;
    private final EcrEffort effort;
    private final DestinationRegistry plain;

    EcrDestination(
            EcrApi api, Batches batches, ImageReader images, RepositoryCreation creation, DestinationRegistry plain) {
        this.api = api;
        this.batches = batches;
        this.images = images;
        this.finder = new DestinationFinder(api, images);
        this.creation = creation;
        this.repositories = new RepositoryCreator(api, creation);
        this.mounting = new BlobMounting(api);
        this.immutable = new ImmutableTags(api);
        this.effort = new EcrEffort(api.rates());
        this.plain = plain;
    }

    @Override
    public DestinationContents find(RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        if (targets.isEmpty()) {
            return new DestinationContents(true, Lookup.empty());
        }
        try {
            Lookup<TagOrDigest, Digest> found = finder.find(repository, targets);
            if (found.failed().isEmpty()) {
                repositories.know(repository);
            }
            return new DestinationContents(true, found);
        } catch (RegistryException e) {
            return EcrApi.isUnknownRepository(e)
                    ? new DestinationContents(false, Lookup.empty())
                    : new DestinationContents(true, DestinationFinder.failed(targets, e));
        }
    }

    @Override
    public Lookup<Digest, Boolean> hasManifests(RepositoryName repository, Collection<Digest> manifests) {
        return orNothing(() -> {
            Lookup<TagOrDigest, Digest> answer = images.digests(repository, manifests);
            Map<Digest, Boolean> found = new HashMap<>();
            Map<Digest, DrayageException> failed = new HashMap<>();
            for (Digest digest : manifests) {
                DrayageException failure = answer.failed().get(digest);
                if (failure != null) {
                    failed.put(digest, failure);
                } else if (answer.found().containsKey(digest)) {
                    found.put(digest, true);
                }
            }
            return new Lookup<>(found, failed);
        });
    }

    @Override
    public Lookup<Digest, Boolean> hasBlobs(RepositoryName repository, Collection<Digest> blobs) {
        return orNothing(() -> batches.ask(blobs, batch -> available(repository, batch)));
    }

    /** Blobs that belong to archived images only are not available: they are uploaded again. */
    private Lookup<Digest, Boolean> available(RepositoryName repository, List<Digest> blobs) {
        Map<Digest, Boolean> found = new HashMap<>();
        for (Layer layer : layers(repository, blobs)) {
            if (layer.layerAvailability() == LayerAvailability.AVAILABLE) {
                found.put(EcrNames.digest(layer.layerDigest()), true);
            }
        }
        return new Lookup<>(found, Map.of());
    }

    private List<Layer> layers(RepositoryName repository, List<Digest> blobs) {
        try {
            return api.batchCheckLayerAvailability(repository, blobs).layers();
        } catch (RegistryException e) {
            if (e.code() == ErrorCode.DENIED) {
                return List.of();
            }
            throw e;
        }
    }

    private static Lookup<Digest, Boolean> orNothing(Supplier<Lookup<Digest, Boolean>> question) {
        try {
            return question.get();
        } catch (RegistryException e) {
            if (EcrApi.isUnknownRepository(e)) {
                return Lookup.empty();
            }
            throw e;
        }
    }

    @Override
    public void ensureRepository(RepositoryName repository) {
        repositories.ensure(repository);
    }

    /** A blob that no manifest refers to is not mounted (aws/containers-roadmap#2860). */
    @Override
    public Mounting mounting() {
        return mounting.isEnabled() ? Mounting.ONCE_REFERRED_TO : Mounting.NEVER;
    }

    @Override
    public BlobUpload startUpload(RepositoryName repository, Descriptor blob, @Nullable RepositoryName mountFrom) {
        RepositoryName from = mountFrom != null && mounting.isEnabled() ? mountFrom : null;
        return pushing(
                repository,
                EcrAction.INITIATE_LAYER_UPLOAD,
                () -> new PacedUpload(plain.startUpload(repository, blob, from), api.rates()));
    }

    @Override
    public boolean putManifest(RepositoryName repository, Manifest manifest, TagOrDigest target) {
        return pushing(repository, EcrAction.PUT_IMAGE, () -> plain.putManifest(repository, manifest, target));
    }

    private <T> T pushing(RepositoryName repository, EcrAction action, Supplier<T> push) {
        try {
            return api.rates().paced(action, push);
        } catch (RegistryException e) {
            if (creation instanceof RepositoryCreation.OnPush && "NAME_UNKNOWN".equals(e.registryCode())) {
                throw notCreated(repository, e);
            }
            throw e;
        }
    }

    private RegistryException notCreated(RepositoryName repository, RegistryException cause) {
        return RegistryException.of(
                        ErrorCode.NOT_FOUND,
                        "The push did not create the repository '" + api.repository(repository) + "': "
                                + cause.registryMessage())
                .status(cause.status())
                .registryCode(cause.registryCode())
                .registryMessage(cause.registryMessage())
                .remedy("Give the account a repository creation template whose prefix fits the name and that applies to"
                        + " CREATE_ON_PUSH, or set createRepositories to explicit.")
                .cause(cause)
                .build();
    }

    @Override
    public Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject) {
        return plain.referrers(repository, subject);
    }

    @Override
    public Optional<Manifest> manifest(RepositoryName repository, Tag tag) {
        return plain.manifest(repository, tag);
    }

    @Override
    public Optional<DrayageException> creationRefusal(RepositoryName repository) {
        return repositories.refusal(repository);
    }

    @Override
    public Set<Tag> immutableTags(RepositoryName repository, Collection<Tag> taken) {
        return immutable.among(repository, taken);
    }

    @Override
    public Effort effort(Work work) {
        return effort.of(work, creation);
    }
}

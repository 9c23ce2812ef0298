package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.plan.Parallel;
import dev.drayage.core.task.RepositoryCreation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.Tag;

/**
 * Makes sure that repositories exist, in the way the task wants it: each is created once in a run while other threads wait for it, and one
 * that is known to exist is not asked about. Thread-safe.
 */
final class RepositoryCreator {
    private static final Logger LOG = LoggerFactory.getLogger(RepositoryCreator.class);

    private final EcrApi api;
    private final RepositoryCreation creation;
    private final Set<RepositoryName> existing = ConcurrentHashMap.newKeySet();
    private final Map<RepositoryName, FutureTask<Boolean>> creations = new ConcurrentHashMap<>();

    RepositoryCreator(EcrApi api, RepositoryCreation creation) {
        this.api = api;
        this.creation = creation;
    }

    /** Hears that the registry has a repository. */
    void know(RepositoryName repository) {
        existing.add(repository);
    }

    /** Tells why a repository that does not exist would stay so; empty when it would be made. */
    Optional<DrayageException> refusal(RepositoryName repository) {
        return creation instanceof RepositoryCreation.Never
                ? Optional.of(missing(repository).build())
                : Optional.empty();
    }

    void ensure(RepositoryName repository) {
        if (creation instanceof RepositoryCreation.OnPush || existing.contains(repository)) {
            return;
        }
        FutureTask<Boolean> task = new FutureTask<>(() -> settled(repository));
        FutureTask<Boolean> earlier = creations.putIfAbsent(repository, task);
        if (earlier != null) {
            Parallel.await(earlier);
            return;
        }
        task.run();
        try {
            Parallel.await(task);
        } catch (RuntimeException e) {
            // A failure is not shared with images that come later: they try again.
            creations.remove(repository, task);
            throw e;
        }
    }

    private boolean settled(RepositoryName repository) {
        if (creation instanceof RepositoryCreation.Explicit explicit) {
            create(repository, explicit);
        } else {
            require(repository);
        }
        return existing.add(repository);
    }

    private void create(RepositoryName repository, RepositoryCreation.Explicit settings) {
        try {
            api.createRepository(request(repository, settings));
            LOG.info("Created the repository {}", api.repository(repository));
        } catch (RegistryException e) {
            if (!"RepositoryAlreadyExistsException".equals(e.registryCode())) {
                throw e;
            }
        }
    }

    /** What ECR does by itself is not asked for: scanning is a setting of the registry nowadays. */
    private static CreateRepositoryRequest.Builder request(
            RepositoryName repository, RepositoryCreation.Explicit settings) {
        CreateRepositoryRequest.Builder request = CreateRepositoryRequest.builder()
                .repositoryName(repository.value())
                .imageTagMutability(
                        settings.immutableTags() ? ImageTagMutability.IMMUTABLE : ImageTagMutability.MUTABLE);
        if (settings.scanOnPush()) {
            request.imageScanningConfiguration(scanning -> scanning.scanOnPush(true));
        }
        if (settings.kmsKey() != null) {
            String key = settings.kmsKey().value();
            request.encryptionConfiguration(
                    encryption -> encryption.encryptionType(EncryptionType.KMS).kmsKey(key));
        }
        if (!settings.resourceTags().isEmpty()) {
            request.tags(tags(settings.resourceTags()));
        }
        return request;
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private void require(RepositoryName repository) {
        try {
            api.describeRepository(repository);
        } catch (RegistryException e) {
            if (EcrApi.isUnknownRepository(e)) {
                throw missing(repository)
                        .status(e.status())
                        .registryCode(e.registryCode())
                        .registryMessage(e.registryMessage())
                        .cause(e)
                        .build();
            }
            if (e.code() != ErrorCode.DENIED) {
                throw e;
            }
            LOG.debug("Whether {} exists may not be asked, the push will tell: {}", repository, e.getMessage());
        }
    }

    private RegistryException.Builder missing(RepositoryName repository) {
        return RegistryException.of(
                        ErrorCode.NOT_FOUND,
                        "'" + api.repository(repository) + "' does not exist, and the task creates no repositories")
                .remedy("Create it, or leave createRepositories at its default, explicit.");
    }
}

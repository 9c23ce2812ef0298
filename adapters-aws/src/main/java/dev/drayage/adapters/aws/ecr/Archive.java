package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageStatusFilter;
import software.amazon.awssdk.services.ecr.model.TagStatus;

/**
 * Tells which images that seem to be missing are archived: these are shown only on request, and cannot be pulled (Amazon ECR User Guide,
 * "Archiving images"). A repository without any is asked about once. Thread-safe.
 */
final class Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final List<ImageStatusFilter> PUT_AWAY =
            List.of(ImageStatusFilter.ARCHIVED, ImageStatusFilter.ACTIVATING);

    private final EcrApi api;
    private final Set<RepositoryName> empty = ConcurrentHashMap.newKeySet();

    Archive(EcrApi api) {
        this.api = api;
    }

    /** Returns those of the missing images that are archived; none when the archive may not be looked at. */
    Set<TagOrDigest> among(RepositoryName repository, Set<? extends TagOrDigest> missing) {
        if (missing.isEmpty() || empty.contains(repository)) {
            return Set.of();
        }
        try {
            return search(repository, missing);
        } catch (RegistryException e) {
            if (e.code() != ErrorCode.DENIED) {
                throw e;
            }
            LOG.debug("Whether images of {} are archived may not be known: {}", repository, e.getMessage());
            empty.add(repository);
            return Set.of();
        }
    }

    private Set<TagOrDigest> search(RepositoryName repository, Set<? extends TagOrDigest> missing) {
        Set<TagOrDigest> archived = new HashSet<>();
        boolean any = false;
        for (ImageStatusFilter status : PUT_AWAY) {
            @Nullable String token = null;
            do {
                DescribeImagesResponse page = api.describeImages(repository, TagStatus.ANY, status, token);
                any |= !page.imageDetails().isEmpty();
                page.imageDetails()
                        .forEach(image ->
                                names(image).stream().filter(missing::contains).forEach(archived::add));
                token = page.nextToken();
            } while (token != null && archived.size() < missing.size());
        }
        if (!any) {
            empty.add(repository);
        }
        return archived;
    }

    private static Set<TagOrDigest> names(ImageDetail image) {
        Set<TagOrDigest> names = new HashSet<>(EcrNames.tags(image.imageTags()));
        names.add(EcrNames.digest(image.imageDigest()));
        return names;
    }

    /** Tells that an image is archived, and how it comes back. */
    RegistryException failure(RepositoryName repository, TagOrDigest target) {
        Repository place = api.repository(repository);
        String id = (target instanceof Tag ? "imageTag=" : "imageDigest=") + target;
        return RegistryException.of(ErrorCode.ARCHIVED, "'" + place.image(target) + "' is archived")
                .remedy("Restore it (aws ecr update-image-storage-class --region "
                        + api.host().region() + " --registry-id "
                        + api.host().account() + " --repository-name " + repository + " --image-id " + id
                        + " --target-storage-class STANDARD), or leave it out.")
                .build();
    }
}

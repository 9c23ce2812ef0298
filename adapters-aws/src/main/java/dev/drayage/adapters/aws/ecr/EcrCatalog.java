package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.CatalogImage;
import dev.drayage.core.port.ImagePage;
import dev.drayage.core.port.RepositoryPage;
import dev.drayage.core.port.SourceCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageStatus;
import software.amazon.awssdk.services.ecr.model.ImageStatusFilter;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.TagStatus;

/**
 * All that a registry holds, a thousand at a time, by DescribeRepositories and DescribeImages. Whoever may not describe images may still
 * list them: then the archived ones follow the others, and neither media types nor subjects are known.
 */
final class EcrCatalog implements SourceCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(EcrCatalog.class);
    private static final String DESCRIBE = "describe";

    /** The ways of listing, one after the other: ListImages does not tell an image's status, but takes it as a filter. */
    private static final List<ImageStatusFilter> STATUSES =
            List.of(ImageStatusFilter.ACTIVE, ImageStatusFilter.ARCHIVED, ImageStatusFilter.ACTIVATING);

    private final EcrApi api;

    EcrCatalog(EcrApi api) {
        this.api = api;
    }

    @Override
    public RepositoryPage repositories(@Nullable String next) {
        DescribeRepositoriesResponse page = api.describeRepositories(next);
        return new RepositoryPage(
                EcrNames.repositories(page.repositories().stream().map(Repository::repositoryName)), page.nextToken());
    }

    @Override
    public Optional<ImagePage> images(RepositoryName repository, boolean untagged, @Nullable String next) {
        TagStatus tags = untagged ? TagStatus.ANY : TagStatus.TAGGED;
        PageToken token = PageToken.parse(next);
        try {
            if (token == null) {
                return Optional.of(first(repository, tags));
            }
            return Optional.of(
                    token.way().equals(DESCRIBE)
                            ? described(repository, tags, token.token())
                            : listed(repository, tags, ImageStatusFilter.fromValue(token.way()), token.token()));
        } catch (RegistryException e) {
            if (EcrApi.isUnknownRepository(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private ImagePage first(RepositoryName repository, TagStatus tags) {
        try {
            return described(repository, tags, null);
        } catch (RegistryException e) {
            if (e.code() != ErrorCode.DENIED) {
                throw e;
            }
            LOG.debug("The images of {} are listed only: {}", repository, e.getMessage());
            return firstListed(repository, tags, e);
        }
    }

    private ImagePage firstListed(RepositoryName repository, TagStatus tags, RegistryException denied) {
        try {
            return listed(repository, tags, STATUSES.get(0), null);
        } catch (RegistryException e) {
            if (e.code() != ErrorCode.DENIED) {
                throw e;
            }
            e.addSuppressed(denied);
            throw RegistryException.of(ErrorCode.DENIED, String.valueOf(denied.getMessage()))
                    .status(denied.status())
                    .registryCode(denied.registryCode())
                    .registryMessage(denied.registryMessage())
                    .remedy(
                            "Allow 'ecr:DescribeImages', or at least 'ecr:ListImages', on the repository: in the identity's"
                                    + " policy, and for another account's repository in its policy, too.")
                    .cause(e)
                    .build();
        }
    }

    private ImagePage described(RepositoryName repository, TagStatus tags, @Nullable String token) {
        DescribeImagesResponse page = api.describeImages(repository, tags, ImageStatusFilter.ANY, token);
        return new ImagePage(
                page.imageDetails().stream().map(EcrCatalog::image).toList(), next(DESCRIBE, page.nextToken()));
    }

    private static CatalogImage image(ImageDetail image) {
        String type = image.imageManifestMediaType();
        String subject = image.subjectManifestDigest();
        ImageStatus status = image.imageStatus();
        return new CatalogImage(
                EcrNames.digest(image.imageDigest()),
                type == null ? null : MediaType.parse(type),
                EcrNames.tags(image.imageTags()),
                subject == null ? null : EcrNames.digest(subject),
                status == ImageStatus.ARCHIVED || status == ImageStatus.ACTIVATING);
    }

    private ImagePage listed(
            RepositoryName repository, TagStatus tags, ImageStatusFilter status, @Nullable String token) {
        ListImagesResponse page = api.listImages(repository, tags, status, token);
        Map<Digest, List<Tag>> joined = new LinkedHashMap<>();
        for (ImageIdentifier id : page.imageIds()) {
            List<Tag> known = joined.computeIfAbsent(EcrNames.digest(id.imageDigest()), digest -> new ArrayList<>());
            EcrNames.tag(id.imageTag()).ifPresent(known::add);
        }
        List<CatalogImage> images = new ArrayList<>();
        joined.forEach((digest, names) ->
                images.add(new CatalogImage(digest, null, names, null, status != ImageStatusFilter.ACTIVE)));
        String next = next(status.toString(), page.nextToken());
        return new ImagePage(images, next == null ? following(status) : next);
    }

    private static @Nullable String following(ImageStatusFilter status) {
        int next = STATUSES.indexOf(status) + 1;
        return next < STATUSES.size() ? new PageToken(STATUSES.get(next).toString(), null).toString() : null;
    }

    private static @Nullable String next(String way, @Nullable String token) {
        return token == null ? null : new PageToken(way, token).toString();
    }
}

package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.BlobContent;
import dev.drayage.core.port.Effort;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.SourceCatalog;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.TagPage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageStatusFilter;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;
import software.amazon.awssdk.services.ecr.model.TagStatus;

/** Reads from a registry of Amazon ECR: lists and manifests by its API, blobs and referrers from the plain registry. */
final class EcrSource implements SourceRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(EcrSource.class);
    private static final String LIST = "list";
    private static final String PLAIN = "plain";

    /** Of how many manifests the bytes are in memory together, where only their digests are wanted. */
    private static final int RESOLVED_TOGETHER = 10 * Batches.SIZE;

    private final EcrApi api;
    private final SourceCatalog catalog;
    private final EcrManifests manifests;
    private final SourceRegistry plain;

    EcrSource(EcrApi api, ImageReader images, SourceRegistry plain) {
        this.api = api;
        this.catalog = new EcrCatalog(api);
        this.manifests = new EcrManifests(api, images, plain);
        this.plain = plain;
    }

    @Override
    public Optional<SourceCatalog> catalog() {
        return Optional.of(catalog);
    }

    /** Whoever may pull need not be allowed to list images; the plain registry may still give its tag list. */
    @Override
    public Optional<TagPage> tags(RepositoryName repository, @Nullable String next) {
        PageToken token = PageToken.parse(next);
        if (token != null && token.way().equals(PLAIN)) {
            return plainTags(repository, token.token());
        }
        try {
            return Optional.of(listedTags(repository, token == null ? null : token.token()));
        } catch (RegistryException e) {
            if (EcrApi.isUnknownRepository(e)) {
                return Optional.empty();
            }
            if (e.code() != ErrorCode.DENIED || token != null) {
                throw e;
            }
            LOG.debug("The tags of {} are asked of the plain registry: {}", repository, e.getMessage());
            return plainTags(repository, null);
        }
    }

    private TagPage listedTags(RepositoryName repository, @Nullable String token) {
        ListImagesResponse page = api.listImages(repository, TagStatus.TAGGED, ImageStatusFilter.ACTIVE, token);
        List<String> names =
                page.imageIds().stream().map(ImageIdentifier::imageTag).toList();
        return new TagPage(EcrNames.tags(names), next(LIST, page.nextToken()));
    }

    private Optional<TagPage> plainTags(RepositoryName repository, @Nullable String token) {
        return plain.tags(repository, token).map(page -> new TagPage(page.tags(), next(PLAIN, page.next())));
    }

    private static @Nullable String next(String way, @Nullable String token) {
        return token == null ? null : new PageToken(way, token).toString();
    }

    /** Reading a hundred manifests at once is cheaper than looking each of them up. */
    @Override
    public Lookup<TagOrDigest, Descriptor> resolve(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        Map<TagOrDigest, Descriptor> found = new HashMap<>();
        Map<TagOrDigest, DrayageException> failed = new HashMap<>();
        List<TagOrDigest> all = List.copyOf(targets);
        for (int start = 0; start < all.size(); start += RESOLVED_TOGETHER) {
            Lookup<TagOrDigest, Manifest> read =
                    manifests.read(repository, all.subList(start, Math.min(start + RESOLVED_TOGETHER, all.size())));
            read.found().forEach((target, manifest) -> found.put(target, manifest.descriptor()));
            failed.putAll(read.failed());
        }
        return new Lookup<>(found, failed);
    }

    @Override
    public Lookup<TagOrDigest, Manifest> manifests(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        return manifests.read(repository, targets);
    }

    @Override
    public Optional<BlobContent> openBlob(RepositoryName repository, Digest blob, long offset) {
        return plain.openBlob(repository, blob, offset);
    }

    @Override
    public Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject) {
        return plain.referrers(repository, subject);
    }

    @Override
    public Effort downloads(long blobs) {
        return new EcrEffort(api.rates()).ofDownloads(blobs);
    }
}

package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.Lookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageStatusFilter;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;
import software.amazon.awssdk.services.ecr.model.TagStatus;

/**
 * Finds which of many tags and manifests a repository has. Up to 100 are asked for by one BatchGetImage; more are looked for in the list of
 * images, a thousand a page, as long as that takes no more calls than asking for them would. Archived images count as missing: pushing them
 * again restores them [unverified on AWS]. Thread-safe.
 */
final class DestinationFinder {
    private static final Logger LOG = LoggerFactory.getLogger(DestinationFinder.class);

    private final EcrApi api;
    private final ImageReader images;

    DestinationFinder(EcrApi api, ImageReader images) {
        this.api = api;
        this.images = images;
    }

    /**
     * Finds the digests of what is there.
     *
     * @throws RegistryException when the registry has no such repository
     */
    Lookup<TagOrDigest, Digest> find(RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        Set<TagOrDigest> missing = new LinkedHashSet<>(targets);
        Map<TagOrDigest, Digest> found = new HashMap<>();
        if (missing.size() > Batches.SIZE) {
            list(repository, missing, found);
        }
        Lookup<TagOrDigest, Digest> rest = images.digests(repository, missing);
        found.putAll(rest.found());
        return new Lookup<>(found, rest.failed());
    }

    /** Moves what the list shows from the missing to the found; after the list's end nothing is missing any more. */
    private void list(RepositoryName repository, Set<TagOrDigest> missing, Map<TagOrDigest, Digest> found) {
        boolean digests = missing.stream().anyMatch(Digest.class::isInstance);
        TagStatus tags = digests ? TagStatus.ANY : TagStatus.TAGGED;
        @Nullable String token = null;
        int pages = 0;
        try {
            do {
                ListImagesResponse page = api.listImages(repository, tags, ImageStatusFilter.ACTIVE, token);
                page.imageIds().forEach(id -> move(id, missing, found));
                token = page.nextToken();
                pages++;
            } while (token != null && pages * Batches.SIZE < missing.size());
            if (token == null) {
                missing.clear();
            }
        } catch (RegistryException e) {
            if (e.code() != ErrorCode.DENIED) {
                throw e;
            }
            LOG.debug("The images of {} may not be listed: {}", repository, e.getMessage());
        }
    }

    private static void move(ImageIdentifier id, Set<TagOrDigest> missing, Map<TagOrDigest, Digest> found) {
        Digest digest = EcrNames.digest(id.imageDigest());
        List<TagOrDigest> names =
                new ArrayList<>(EcrNames.tag(id.imageTag()).stream().toList());
        names.add(digest);
        names.stream().filter(missing::remove).forEach(name -> found.put(name, digest));
    }

    /** Returns a failure for each target, when it concerns them all. */
    static Lookup<TagOrDigest, Digest> failed(Collection<? extends TagOrDigest> targets, DrayageException failure) {
        Map<TagOrDigest, DrayageException> failed = new HashMap<>();
        targets.forEach(target -> failed.put(target, failure));
        return new Lookup<>(Map.of(), failed);
    }
}

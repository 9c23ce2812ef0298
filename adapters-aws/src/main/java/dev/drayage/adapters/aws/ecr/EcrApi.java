package dev.drayage.adapters.aws.ecr;

import dev.drayage.adapters.aws.ecr.rate.EcrAction;
import dev.drayage.adapters.aws.ecr.rate.EcrRates;
import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchCheckLayerAvailabilityResponse;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageStatusFilter;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;
import software.amazon.awssdk.services.ecr.model.TagStatus;

/**
 * ECR's API for one registry, each call within its quota. Every call names the registry: without that AWS takes the caller's own. Failures
 * are {@link RegistryException}s with ECR's own code. Thread-safe.
 */
final class EcrApi {
    /** The largest page that the listing actions give. */
    private static final int PAGE = 1_000;

    private static final List<String> MANIFEST_TYPES =
            MediaType.MANIFESTS.stream().map(MediaType::value).toList();

    private final EcrHost host;
    private final EcrClient client;
    private final EcrRates rates;

    EcrApi(EcrHost host, EcrClient client, EcrRates rates) {
        this.host = host;
        this.client = client;
        this.rates = rates;
    }

    EcrHost host() {
        return host;
    }

    EcrRates rates() {
        return rates;
    }

    Repository repository(RepositoryName name) {
        return new Repository(host.host(), name);
    }

    DescribeRepositoriesResponse describeRepositories(@Nullable String token) {
        return call(
                EcrAction.DESCRIBE_REPOSITORIES,
                "listing the repositories of '" + host + "'",
                ecr -> ecr.describeRepositories(
                        request -> request.registryId(id()).maxResults(PAGE).nextToken(token)));
    }

    DescribeRepositoriesResponse describeRepository(RepositoryName name) {
        return call(
                EcrAction.DESCRIBE_REPOSITORIES,
                "looking up the repository '" + repository(name) + "'",
                ecr -> ecr.describeRepositories(
                        request -> request.registryId(id()).repositoryNames(name.value())));
    }

    void createRepository(CreateRepositoryRequest.Builder request) {
        CreateRepositoryRequest complete = request.registryId(id()).build();
        call(
                EcrAction.CREATE_REPOSITORY,
                "creating the repository '" + host + "/" + complete.repositoryName() + "'",
                ecr -> ecr.createRepository(complete));
    }

    ListImagesResponse listImages(
            RepositoryName name, TagStatus tags, ImageStatusFilter status, @Nullable String token) {
        return call(
                EcrAction.LIST_IMAGES,
                "listing the images of '" + repository(name) + "'",
                ecr -> ecr.listImages(request -> request.registryId(id())
                        .repositoryName(name.value())
                        .filter(filter -> filter.tagStatus(tags).imageStatus(status))
                        .maxResults(PAGE)
                        .nextToken(token)));
    }

    DescribeImagesResponse describeImages(
            RepositoryName name, TagStatus tags, ImageStatusFilter status, @Nullable String token) {
        return call(
                EcrAction.DESCRIBE_IMAGES,
                "describing the images of '" + repository(name) + "'",
                ecr -> ecr.describeImages(request -> request.registryId(id())
                        .repositoryName(name.value())
                        .filter(filter -> filter.tagStatus(tags).imageStatus(status))
                        .maxResults(PAGE)
                        .nextToken(token)));
    }

    /** Reads up to 100 images. All media types are accepted, or ECR would convert what is asked for by tag. */
    BatchGetImageResponse batchGetImage(RepositoryName name, Collection<? extends TagOrDigest> targets) {
        List<ImageIdentifier> ids = targets.stream().map(EcrApi::id).toList();
        return call(
                EcrAction.BATCH_GET_IMAGE,
                "reading images of '" + repository(name) + "'",
                ecr -> ecr.batchGetImage(request -> request.registryId(id())
                        .repositoryName(name.value())
                        .imageIds(ids)
                        .acceptedMediaTypes(MANIFEST_TYPES)));
    }

    /** Looks up to 100 blobs up. */
    BatchCheckLayerAvailabilityResponse batchCheckLayerAvailability(RepositoryName name, Collection<Digest> blobs) {
        List<String> digests = blobs.stream().map(Digest::toString).toList();
        return call(
                EcrAction.BATCH_CHECK_LAYER_AVAILABILITY,
                "looking up blobs in '" + repository(name) + "'",
                ecr -> ecr.batchCheckLayerAvailability(request ->
                        request.registryId(id()).repositoryName(name.value()).layerDigests(digests)));
    }

    /** Reads a setting of the caller's own account: this action alone takes no registry. */
    String accountSetting(String name) {
        return call(
                        EcrAction.GET_ACCOUNT_SETTING,
                        "reading the setting " + name + " of Amazon ECR",
                        ecr -> ecr.getAccountSetting(request -> request.name(name)))
                .value();
    }

    /** Returns whether the registry said that it has no repository of that name. */
    static boolean isUnknownRepository(RegistryException failure) {
        return "RepositoryNotFoundException".equals(failure.registryCode());
    }

    private <T> T call(EcrAction kind, String action, Function<EcrClient, T> request) {
        return rates.paced(kind, () -> {
            try {
                return request.apply(client);
            } catch (SdkException e) {
                throw AwsFailures.of(action, e);
            }
        });
    }

    private String id() {
        return host.account().value();
    }

    private static ImageIdentifier id(TagOrDigest target) {
        return target instanceof Tag tag
                ? ImageIdentifier.builder().imageTag(tag.value()).build()
                : ImageIdentifier.builder().imageDigest(target.toString()).build();
    }
}

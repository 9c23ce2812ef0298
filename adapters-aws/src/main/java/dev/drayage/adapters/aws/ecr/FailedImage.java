package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.TagOrDigest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.ImageFailure;

/** Words why ECR gave one image of a batch not out, though it may have it (Amazon ECR API Reference, ImageFailure). */
final class FailedImage {
    private FailedImage() {}

    static RegistryException of(Repository repository, TagOrDigest target, ImageFailure failure) {
        String code = Printable.of(String.valueOf(failure.failureCodeAsString()));
        String reason = Printable.of(String.valueOf(failure.failureReason()));
        return RegistryException.of(
                        code(code),
                        "Reading '" + repository.image(target) + "' failed: Amazon ECR answered " + code + ": "
                                + reason)
                .registryCode(code)
                .registryMessage(reason)
                .remedy(remedy(code))
                .retryable(code.equals("UpstreamTooManyRequests") || code.equals("UpstreamUnavailable"))
                .build();
    }

    private static ErrorCode code(String code) {
        return switch (code) {
            case "UpstreamAccessDenied" -> ErrorCode.DENIED;
            case "InvalidImageDigest", "InvalidImageTag" -> ErrorCode.INVALID_INPUT;
            default -> ErrorCode.REGISTRY_ERROR;
        };
    }

    private static @Nullable String remedy(String code) {
        return switch (code) {
            case "KmsError" ->
                "Check that the KMS key of the repository is enabled and that ECR's grant on it was not withdrawn.";
            case "UpstreamAccessDenied" -> "The repository is a pull-through cache: renew the credential of its rule.";
            case "UpstreamTooManyRequests" ->
                "The repository is a pull-through cache, whose upstream asks for fewer requests: run it again later.";
            case "UpstreamUnavailable" ->
                "The repository is a pull-through cache, whose upstream does not answer: run it again later.";
            case "ImageInaccessible" -> "Restore the image if it is archived, or push it again.";
            default -> null;
        };
    }
}

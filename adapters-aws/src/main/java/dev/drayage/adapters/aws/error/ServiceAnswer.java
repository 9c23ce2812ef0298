package dev.drayage.adapters.aws.error;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Printable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * An error that an AWS service answered. Codes that no model names (access, throttling, sessions) are told apart by their text
 * [unverified on AWS: their exact spelling in ECR's answers].
 *
 * @param code such as {@code AccessDeniedException}; the HTTP status when the answer has none
 * @param message the service's own words, made safe for one line
 */
record ServiceAnswer(String service, String code, String message, AwsServiceException failure) {
    private static final int MAX_MESSAGE = 1_000;

    static ServiceAnswer of(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        String message = details == null ? null : details.errorMessage();
        String service = details == null ? null : details.serviceName();
        return new ServiceAnswer(
                service == null ? "AWS" : "AWS (" + service + ")",
                code == null || code.isBlank() ? String.valueOf(failure.statusCode()) : Printable.of(code),
                message == null ? "" : line(message),
                failure);
    }

    /** A denial's ARNs need more room than what is quoted elsewhere. */
    private static String line(String message) {
        return Printable.line(message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…");
    }

    RegistryException failure(String action) {
        Kind kind = kind();
        Denial denial = kind == Kind.DENIED ? Denial.parse(message) : null;
        // A refused signature is explained with the request, whose headers have the session's token; so is one that a
        // wrong clock has spoilt.
        boolean quoting = kind == Kind.SIGNATURE || kind == Kind.CLOCK;
        String words = quoting || message.isEmpty() ? "" : ": " + message;
        return AwsFailures.failed(kind.code(), action, service + " answered " + code + words, failure)
                .status(failure.statusCode())
                .registryCode(code)
                .registryMessage(quoting ? null : message)
                .cause(quoting ? null : failure)
                .remedy(denial == null ? kind.remedy() : denial.remedy())
                .retryable(kind.retryable())
                .build();
    }

    private Kind kind() {
        if (failure.isClockSkewException() || code.equals("RequestTimeTooSkewed")) {
            return Kind.CLOCK;
        }
        if (failure.isThrottlingException() || failure.statusCode() == 429) {
            return Kind.THROTTLED;
        }
        Kind kind = byCode();
        if (kind != null) {
            return kind;
        }
        return switch (failure.statusCode()) {
            case 401 -> Kind.CREDENTIALS;
            case 403 -> Kind.DENIED;
            default -> failure.statusCode() >= 500 ? Kind.SERVER : Kind.OTHER;
        };
    }

    private @Nullable Kind byCode() {
        return switch (code) {
            case "AccessDeniedException", "AccessDenied", "UnauthorizedOperation", "AuthorizationError" -> Kind.DENIED;
            case "BlockedByOrganizationPolicyException", "BlockedByOrganizationPolicy" -> Kind.ORGANIZATION;
            case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" -> Kind.EXPIRED;
            case "UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId", "AuthFailure" ->
                Kind.CREDENTIALS;
            case "MissingAuthenticationToken", "MissingAuthenticationTokenException", "OptInRequired" ->
                Kind.CREDENTIALS;
            case "InvalidSignatureException",
                    "SignatureDoesNotMatch",
                    "IncompleteSignature",
                    "IncompleteSignatureException" -> Kind.SIGNATURE;
            case "InvalidParameterException", "InvalidParameter", "ValidationException", "ValidationError" ->
                Kind.INVALID;
            case "InvalidTagParameterException" -> Kind.INVALID;
            case "TooManyTagsException" -> Kind.TOO_MANY_TAGS;
            case "LimitExceededException", "LimitExceeded" -> Kind.LIMIT;
            case "KmsException", "KMSDisabled", "KMSAccessDenied", "DecryptionFailure" -> Kind.KMS;
            case "RepositoryNotFoundException", "ResourceNotFoundException", "NotFound", "ParameterNotFound" ->
                Kind.NOT_FOUND;
            case "UnableToGetUpstreamImageException", "UnableToGetUpstreamLayerException" -> Kind.UPSTREAM;
            case "ServerException", "InternalFailure", "ServiceUnavailable", "InternalServiceError" -> Kind.SERVER;
            default -> null;
        };
    }

    /** What there is to do about an answer. */
    private enum Kind {
        DENIED(ErrorCode.DENIED, "Check what the AWS identity is allowed to do."),
        ORGANIZATION(ErrorCode.DENIED, "A policy of the AWS organization forbids it: ask its administrators."),
        EXPIRED(ErrorCode.UNAUTHORIZED, "The AWS session has ended: log in again, and run it again."),
        CREDENTIALS(
                ErrorCode.UNAUTHORIZED,
                "Check that the access key exists and is active, belongs to this partition (China and GovCloud have"
                        + " their own), and that the account has the region enabled."),
        SIGNATURE(ErrorCode.UNAUTHORIZED, "Check the secret access key: it does not fit the access key id."),
        CLOCK(ErrorCode.UNAUTHORIZED, "Set this machine's clock: AWS refuses requests that are minutes off."),
        THROTTLED(
                ErrorCode.TOO_MANY_REQUESTS,
                "Others use the account's quota, too: run it later, or with fewer --jobs."),
        INVALID(ErrorCode.INVALID_INPUT, "Correct the name or setting that AWS refuses."),
        TOO_MANY_TAGS(ErrorCode.INVALID_INPUT, "A repository takes up to 50 AWS tags: give fewer."),
        LIMIT(ErrorCode.REGISTRY_ERROR, "Ask for a higher quota (AWS Service Quotas), or delete what is not needed."),
        KMS(
                ErrorCode.REGISTRY_ERROR,
                "Check that the KMS key exists in this region and is enabled, and that its policy lets this identity use it"
                        + " (for a new repository: kms:CreateGrant, kms:RetireGrant, kms:DescribeKey)."),
        NOT_FOUND(ErrorCode.NOT_FOUND, "Check the name, the account and the region."),
        UPSTREAM(
                ErrorCode.REGISTRY_ERROR,
                "The repository is a pull-through cache: check its rule's credential, and run it again later.",
                true),
        SERVER(ErrorCode.REGISTRY_ERROR, "AWS has a problem of its own: run it again later.", true),
        OTHER(ErrorCode.REGISTRY_ERROR, null);

        private final ErrorCode code;
        private final @Nullable String remedy;
        private final boolean retryable;

        Kind(ErrorCode code, @Nullable String remedy) {
            this(code, remedy, code == ErrorCode.TOO_MANY_REQUESTS);
        }

        Kind(ErrorCode code, @Nullable String remedy, boolean retryable) {
            this.code = code;
            this.remedy = remedy;
            this.retryable = retryable;
        }

        ErrorCode code() {
            return code;
        }

        @Nullable
        String remedy() {
            return remedy;
        }

        boolean retryable() {
            return retryable;
        }
    }
}

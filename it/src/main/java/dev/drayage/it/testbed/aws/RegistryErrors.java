package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.ErrorCode;
import dev.drayage.it.testbed.RegistryError;

/** Words the API's errors as the registry answers them. */
final class RegistryErrors {
    private RegistryErrors() {}

    /** Returns the error; a status or code that no source names is the distribution specification's. */
    static RegistryError of(AwsError error) {
        return switch (error.code()) {
            case "RepositoryNotFoundException" -> made(error, 404, ErrorCode.NAME_UNKNOWN);
            case "ImageTagAlreadyExistsException" -> made(error, 400, ErrorCode.TAG_INVALID);
            case "LayersNotFoundException", "ReferencedImagesNotFoundException" ->
                made(error, 404, ErrorCode.MANIFEST_BLOB_UNKNOWN);
            case "ImageDigestDoesNotMatchException" -> made(error, 400, ErrorCode.MANIFEST_INVALID);
            case "UploadNotFoundException" -> made(error, 404, ErrorCode.BLOB_UPLOAD_UNKNOWN);
            case "InvalidLayerPartException" -> made(error, 416, ErrorCode.BLOB_UPLOAD_INVALID);
            case "LayerPartTooSmallException", "EmptyUploadException" ->
                made(error, 400, ErrorCode.BLOB_UPLOAD_INVALID);
            case "InvalidLayerException" -> made(error, 400, ErrorCode.DIGEST_INVALID);
            case "AccessDeniedException" -> made(error, 403, ErrorCode.DENIED);
            // Not documented for the registry.
            case "LimitExceededException" -> made(error, 403, ErrorCode.DENIED);
            case "ThrottlingException" -> made(error, 429, ErrorCode.TOOMANYREQUESTS);
            // 405 does not mean the method here.
            case "InvalidParameterException" -> made(error, 405, ErrorCode.UNSUPPORTED);
            default -> made(error, 500, ErrorCode.UNKNOWN);
        };
    }

    private static RegistryError made(AwsError error, int status, ErrorCode code) {
        return new RegistryError(status, code, error.message());
    }
}

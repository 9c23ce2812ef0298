package dev.drayage.core.error;

/** The kinds of failure, as they appear in the report's {@code error.code}. */
public enum ErrorCode {
    /** A reference, option or combination of both that makes no sense. */
    INVALID_INPUT,
    /** The registry could not be reached: name unknown, connection refused, time out. */
    UNREACHABLE,
    /** The registry's certificate is not trusted, or TLS failed otherwise. */
    TLS,
    /** 401: no credential, or a wrong one. */
    UNAUTHORIZED,
    /** 403: the credential does not allow it. */
    DENIED,
    /** The repository, tag, manifest or blob does not exist. */
    NOT_FOUND,
    /** The image is put away at the source (Amazon ECR's archive) and cannot be read until it is restored. */
    ARCHIVED,
    /** 429: the registry asks for fewer requests. */
    TOO_MANY_REQUESTS,
    /** A manifest format that cannot be copied unchanged, such as Docker schema 1. */
    UNSUPPORTED,
    /** Bytes that do not have the promised digest or size, or a document that cannot be read. */
    INVALID_CONTENT,
    /** An immutable tag at the destination holds another image. */
    CONFLICT,
    /** The registry refused for security: a redirect, realm or location that leads somewhere it should not. */
    UNSAFE,
    /** Any other answer of a registry. */
    REGISTRY_ERROR,
    /** The run was stopped before the image was finished. */
    INTERRUPTED,
    /** A defect in Drayage. */
    INTERNAL
}

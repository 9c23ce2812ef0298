package dev.drayage.core.port;

/** From when on a registry mounts a blob of one of its repositories into another one (OCI distribution specification, end-11). */
public enum Mounting {
    /** It does not; a wish is answered with an ordinary upload. */
    NEVER,
    /** As soon as the blob is there. */
    ONCE_THERE,
    /** When a manifest of the repository refers to the blob, too, as with Amazon ECR. */
    ONCE_REFERRED_TO
}

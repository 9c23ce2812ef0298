package dev.drayage.core.report;

/** How an image at the destination compares with the source's. */
public enum Placement {
    /** It is there. */
    IN_PLACE,
    /** Nothing is there under its tag or digest. */
    MISSING,
    /** Another image is there under its tag. */
    DIFFERS,
    /** It could not be compared. */
    FAILED,
    /** It is archived at the source and not at the destination, or comparing was stopped before its turn. */
    SKIPPED
}

package dev.drayage.core.report;

/** What a run would do about an image. */
public enum ImageAction {
    /** It is copied. */
    COPY,
    /** Nothing: the destination has it. */
    UNCHANGED,
    /** Nothing: it is archived at the source, or planning was stopped before its turn; the error's code tells which. */
    SKIPPED,
    /** Nothing: the destination would refuse it. */
    REFUSED,
    /** Nothing: it could not be planned. */
    FAILED
}

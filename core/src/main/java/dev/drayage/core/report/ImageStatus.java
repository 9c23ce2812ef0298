package dev.drayage.core.report;

/** What became of an image. */
public enum ImageStatus {
    /** It is at the destination now. */
    COPIED,
    /** It was at the destination already. */
    UNCHANGED,
    /** The destination's tag is immutable and holds another image. */
    CONFLICT,
    /** It could not be copied; its tag at the destination is as it was. */
    FAILED,
    /** It was left out: it is archived at the source, or the run was stopped before its turn; the error's code tells which. */
    SKIPPED
}

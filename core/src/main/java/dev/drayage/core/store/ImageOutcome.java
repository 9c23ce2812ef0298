package dev.drayage.core.store;

import dev.drayage.core.report.ImageAction;
import dev.drayage.core.report.ImageStatus;

/** What became of an image, or, in a plan, would become of it. */
public enum ImageOutcome {
    /** In a plan: it would be copied. */
    COPY,
    /** It is at the destination now. */
    COPIED,
    /** It was at the destination already. */
    UNCHANGED,
    /** It was left out: archived at the source, or the run was stopped before its turn; the error's code tells which. */
    SKIPPED,
    /** The destination's tag is immutable and holds another image. */
    CONFLICT,
    /** In a plan: the destination would refuse it. */
    REFUSED,
    /** It could not be copied, or planned. */
    FAILED;

    public static ImageOutcome of(ImageStatus status) {
        return switch (status) {
            case COPIED -> COPIED;
            case UNCHANGED -> UNCHANGED;
            case CONFLICT -> CONFLICT;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
        };
    }

    public static ImageOutcome of(ImageAction action) {
        return switch (action) {
            case COPY -> COPY;
            case UNCHANGED -> UNCHANGED;
            case SKIPPED -> SKIPPED;
            case REFUSED -> REFUSED;
            case FAILED -> FAILED;
        };
    }

    /** Returns whether somebody has to do something about it. */
    public boolean isProblem() {
        return this == CONFLICT || this == REFUSED || this == FAILED;
    }
}

package dev.drayage.core.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The root of all failures: says what went wrong ({@link #getMessage}) and what the user can do ({@link #remedy}). */
public class DrayageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String remedy;

    public DrayageException(ErrorCode code, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
    }

    public DrayageException(ErrorCode code, String message, @Nullable String remedy) {
        this(code, message, remedy, null);
    }

    /** Returns the failure itself, or, when nobody foresaw it, one that calls it a defect. */
    public static DrayageException of(Throwable failure) {
        return failure instanceof DrayageException foreseen
                ? foreseen
                : new DrayageException(
                        ErrorCode.INTERNAL,
                        "Drayage failed: " + failure,
                        "This is a defect: please report it, with the output of --verbose.",
                        failure);
    }

    public final ErrorCode code() {
        return code;
    }

    /** Returns whether the same may succeed when it is tried again soon. */
    public boolean retryable() {
        return false;
    }

    /** Returns how long the registry asked to be left alone, or null when it did not say. */
    public @Nullable Duration retryAfter() {
        return null;
    }

    /** Returns what the user can do about it, one sentence, or null when nothing is known to help. */
    public final @Nullable String remedy() {
        return remedy;
    }
}

package dev.drayage.core.error;

import org.jspecify.annotations.Nullable;

/** Content that is not what its digest, size or media type promise. */
public final class InvalidContentException extends DrayageException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    public InvalidContentException(String message) {
        this(ErrorCode.INVALID_CONTENT, message, null, null);
    }

    public InvalidContentException(String message, Throwable cause) {
        this(ErrorCode.INVALID_CONTENT, message, null, cause);
    }

    public InvalidContentException(ErrorCode code, String message, @Nullable String remedy, @Nullable Throwable cause) {
        this(code, message, remedy, cause, false);
    }

    private InvalidContentException(
            ErrorCode code, String message, @Nullable String remedy, @Nullable Throwable cause, boolean retryable) {
        super(code, message, remedy, cause);
        this.retryable = retryable;
    }

    /** Returns a failure over bytes that are not what their digest promises: they may have been altered on their way only. */
    public static InvalidContentException altered(String message) {
        return new InvalidContentException(ErrorCode.INVALID_CONTENT, message, null, null, true);
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}

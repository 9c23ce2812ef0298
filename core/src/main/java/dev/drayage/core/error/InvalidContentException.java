package dev.drayage.core.error;

import org.jspecify.annotations.Nullable;

/** Content that is not what its digest, size or media type promise. */
public final class InvalidContentException extends DrayageException {
    private static final long serialVersionUID = 1L;

    public InvalidContentException(String message) {
        this(ErrorCode.INVALID_CONTENT, message, null, null);
    }

    public InvalidContentException(String message, Throwable cause) {
        this(ErrorCode.INVALID_CONTENT, message, null, cause);
    }

    public InvalidContentException(ErrorCode code, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(code, message, remedy, cause);
    }
}

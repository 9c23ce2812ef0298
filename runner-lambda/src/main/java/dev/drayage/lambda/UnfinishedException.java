package dev.drayage.lambda;

import org.jspecify.annotations.Nullable;

/** The call could not be carried out for a reason that may pass: the name that a state machine catches, and tries again. */
public final class UnfinishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfinishedException(String message, @Nullable Throwable cause) {
        super(ErrorText.of(message), cause);
    }
}

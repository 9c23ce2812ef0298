package dev.drayage.core.error;

import org.jspecify.annotations.Nullable;

/** What the user gave cannot be carried out; nothing was contacted or copied. Ends a command with exit status 2. */
public class InvalidInputException extends DrayageException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message, @Nullable String remedy) {
        super(ErrorCode.INVALID_INPUT, message, remedy);
    }
}

package dev.drayage.lambda;

/** The input makes no sense, so that trying again cannot help: the name that a state machine catches. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(ErrorText.of(message));
    }
}

package dev.drayage.lambda;

/** The run has ended, and not all images are in place: the name that a state machine fails with. */
public final class ImagesFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImagesFailedException(String message) {
        super(ErrorText.of(message));
    }
}

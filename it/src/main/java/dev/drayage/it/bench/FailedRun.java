package dev.drayage.it.bench;

/** Says that a program did not do what it was measured for, and what it has written. */
final class FailedRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedRun(String message) {
        super(message);
    }
}

package dev.drayage.ecs;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.report.TransferSummary;

/** How the process ends, with the command line's numbers. */
enum ExitStatus {
    /** All images are in place. */
    OK(0),
    /** Some images failed or differ, or the run could not begin. */
    FAILED(1),
    /** The task or the worker's settings make no sense; nothing was copied. */
    USAGE(2),
    /** The run was stopped before it had come to every image. */
    INTERRUPTED(130);

    private final int number;

    ExitStatus(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitStatus of(TransferSummary run) {
        if (run.interrupted()) {
            return INTERRUPTED;
        }
        return run.succeeded() ? OK : FAILED;
    }

    static ExitStatus of(DrayageException failure) {
        return switch (failure.code()) {
            case INVALID_INPUT -> USAGE;
            case INTERRUPTED -> INTERRUPTED;
            default -> FAILED;
        };
    }
}

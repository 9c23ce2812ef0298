package dev.drayage.adapters.registry.http;

import java.io.IOException;

/** A connection that was given up because next to nothing came over it. */
final class TooSlowException extends IOException {
    private static final long serialVersionUID = 1L;

    TooSlowException(String message, IOException cause) {
        super(message, cause);
    }
}

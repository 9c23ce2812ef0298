package dev.drayage.it.testbed;

import java.io.IOException;

/** Makes the server close the connection at once. */
final class ConnectionCut extends IOException {
    private static final long serialVersionUID = 1L;

    ConnectionCut() {
        super("the connection is to be cut");
    }
}

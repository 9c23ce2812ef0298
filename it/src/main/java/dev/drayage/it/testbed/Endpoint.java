package dev.drayage.it.testbed;

import java.io.IOException;

/** Answers the requests of one group of endpoints of the distribution specification. */
@FunctionalInterface
interface Endpoint {

    /** Handles one request; throws {@link RegistryError} to answer an error. */
    Answer answer(Call call, Route route) throws IOException;
}

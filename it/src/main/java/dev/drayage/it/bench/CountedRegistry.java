package dev.drayage.it.bench;

import java.util.List;

/** A registry that counts what it is asked. Thread-safe. */
interface CountedRegistry extends AutoCloseable {
    /** User of a destination. */
    String USER = dev.drayage.it.testbed.DockerRegistry.USER;

    /** Password of a destination. */
    String PASSWORD = dev.drayage.it.testbed.DockerRegistry.PASSWORD;

    /** Returns the host name to be used in image references. */
    String host();

    /** Returns how many requests have come, those for tokens and those answered 401 included. */
    int requests();

    /** Starts counting anew. */
    void clearRequests();

    /** Puts images into it, uncounted. */
    void seed(Content content);

    /** Returns the digests of all tags in all repositories, in order; uncounted. */
    List<String> digests();

    @Override
    void close();
}

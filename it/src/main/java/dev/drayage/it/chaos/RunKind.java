package dev.drayage.it.chaos;

/** In what way a run copies, and between what. */
enum RunKind {
    /** The library, between registries in this process. */
    LIBRARY("library"),
    /** {@code bin/drayage copy}, killed at random requests, between registries in this process. */
    KILLED_COPY("killed copy"),
    /** {@code bin/drayage transfer}, killed at random requests, into a local Amazon ECR. */
    KILLED_TRANSFER("killed transfer"),
    /** The library, between docker-registry processes behind proxies that fail. */
    DOCKER_REGISTRY("docker-registry");

    private final String words;

    RunKind(String words) {
        this.words = words;
    }

    /** Returns the kind for a number from 0 to 99. */
    static RunKind of(int percent) {
        if (percent < 2) {
            return KILLED_COPY;
        }
        if (percent < 3) {
            return KILLED_TRANSFER;
        }
        return percent < 7 ? DOCKER_REGISTRY : LIBRARY;
    }

    @Override
    public String toString() {
        return words;
    }
}

package dev.drayage.it.bench;

import java.util.List;

/** Stands where a scenario needs no registry. */
final class NoRegistry implements CountedRegistry {
    @Override
    public String host() {
        return "";
    }

    @Override
    public int requests() {
        return 0;
    }

    @Override
    public void clearRequests() {}

    @Override
    public void seed(Content content) {}

    @Override
    public List<String> digests() {
        return List.of();
    }

    @Override
    public void close() {}
}

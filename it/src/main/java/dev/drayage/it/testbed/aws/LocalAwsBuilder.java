package dev.drayage.it.testbed.aws;

import java.time.Duration;
import java.time.InstantSource;

/** Collects the options of a {@link LocalAws}; not thread-safe. */
public final class LocalAwsBuilder {
    private String account = "111122223333";
    private String region = "us-east-1";
    private InstantSource clock = InstantSource.system();
    private Duration tokenLife = Duration.ofHours(12);
    private Duration downloadUrlLife = Duration.ofHours(1);
    private Duration delay = Duration.ZERO;
    private int pageSize = 1000;
    private boolean awsLayerHosts;
    private long keepUploadsBelow = 64L * 1024 * 1024;

    LocalAwsBuilder() {}

    /** Sets account and region of {@link LocalAws#environment()}, 111122223333 and us-east-1 by default. */
    public LocalAwsBuilder home(String accountId, String homeRegion) {
        account = accountId;
        region = homeRegion;
        return this;
    }

    /** Sets the clock by which tokens, sessions and URLs expire and quotas fill up again. */
    public LocalAwsBuilder clock(InstantSource newClock) {
        clock = newClock;
        return this;
    }

    /** Sets how long an authorization token is good, 12 hours by default. */
    public LocalAwsBuilder tokenLife(Duration life) {
        tokenLife = life;
        return this;
    }

    /** Sets how long a layer's download URL is good, 1 hour by default. */
    public LocalAwsBuilder downloadUrlLife(Duration life) {
        downloadUrlLife = life;
        return this;
    }

    /** Makes pages no larger than this, whatever a client asks for; 1000 by default. */
    public LocalAwsBuilder pageSize(int items) {
        pageSize = items;
        return this;
    }

    /**
     * Says whether download URLs name the bucket's host as AWS does, over HTTPS, or 127.0.0.1 and the port (default),
     * which needs no name service and is another host than localhost as well.
     */
    public LocalAwsBuilder awsLayerHosts(boolean on) {
        awsLayerHosts = on;
        return this;
    }

    /** Makes every request wait, to act a distant region. */
    public LocalAwsBuilder delay(Duration perRequest) {
        delay = perRequest;
        return this;
    }

    /** Sets the size in bytes from which on an uploaded layer is verified but not kept, 64 MiB by default. */
    public LocalAwsBuilder keepUploadsBelow(long bytes) {
        keepUploadsBelow = bytes;
        return this;
    }

    /** Starts everything on one free port of 127.0.0.1. */
    public LocalAws start() {
        return new LocalAws(this);
    }

    String account() {
        return account;
    }

    String region() {
        return region;
    }

    InstantSource clock() {
        return clock;
    }

    Duration tokenLife() {
        return tokenLife;
    }

    Duration downloadUrlLife() {
        return downloadUrlLife;
    }

    Duration delay() {
        return delay;
    }

    int pageSize() {
        return pageSize;
    }

    boolean awsLayerHosts() {
        return awsLayerHosts;
    }

    long keepUploadsBelow() {
        return keepUploadsBelow;
    }
}

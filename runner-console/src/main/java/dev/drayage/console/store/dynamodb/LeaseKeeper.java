package dev.drayage.console.store.dynamodb;

import dev.drayage.core.error.DrayageException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews a lease while the store is open, and says so once it is lost. Thread-safe. */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final Lease lease;
    private final Runnable lost;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** One renews, the other looks whether that hangs. */
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "console-lease");
        thread.setDaemon(true);
        return thread;
    });

    /** @param lost told once, from a thread of its own */
    LeaseKeeper(Lease lease, Runnable lost) {
        this.lease = lease;
        this.lost = lost;
    }

    void start() {
        var unused =
                threads.scheduleWithFixedDelay(this::renew, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var unusedToo =
                threads.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Renews the lease; a failure that may pass is tried again next time. */
    void renew() {
        try {
            if (!lease.renew()) {
                lose("another console has taken it");
            }
        } catch (DrayageException e) {
            LOG.warn("The console's lease of its table could not be renewed: {}", e.getMessage());
        }
        look();
    }

    /** Looks whether the lease is about to end. */
    void look() {
        if (lease.isLost()) {
            lose("it could not be renewed in time");
        }
    }

    private void lose(String why) {
        if (ended.compareAndSet(false, true)) {
            LOG.error("The console has lost its table: {}", why);
            threads.shutdown();
            lost.run();
        }
    }

    /** Ends the renewals, and gives the table free. */
    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            threads.shutdownNow();
            try {
                lease.release();
            } catch (DrayageException e) {
                LOG.warn("The console's table is free in a minute only: {}", e.getMessage());
            }
        }
    }
}

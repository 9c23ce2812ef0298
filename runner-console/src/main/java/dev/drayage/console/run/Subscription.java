package dev.drayage.console.run;

import java.time.Duration;
import java.util.List;

/**
 * Hears what runs do. For one thread, but {@link #close} may come from any.
 *
 * <p>Of each task the latest snapshot is kept until it is taken, older ones are forgotten: who takes slowly misses steps, but never the
 * last one, and holds nobody up.
 */
public interface Subscription extends AutoCloseable {
    /**
     * Waits for news.
     *
     * @return the latest snapshot of each task that has any since the last call; none when the time is over, or the subscription closed
     */
    List<RunSnapshot> take(Duration wait) throws InterruptedException;

    boolean isClosed();

    @Override
    void close();
}

package dev.drayage.core.transfer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Threads of which a {@link VirtualClock} can tell whether any of them has something to do. */
final class WatchedPool extends ThreadPoolExecutor {
    private final Map<Thread, Boolean> busy = new ConcurrentHashMap<>();
    private final AtomicLong submitted = new AtomicLong();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    WatchedPool(int threads) {
        super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    @Override
    public void execute(Runnable work) {
        submitted.incrementAndGet();
        super.execute(work);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable work) {
        busy.put(thread, true);
        begun.incrementAndGet();
    }

    @Override
    protected void afterExecute(Runnable work, @Nullable Throwable failure) {
        busy.remove(Thread.currentThread());
        ended.incrementAndGet();
    }

    /** Returns what changes whenever a task is handed in, begun or ended. */
    long version() {
        return submitted.get() + begun.get() + ended.get();
    }

    /** Returns how many tasks were handed in and have not ended. */
    long open() {
        return submitted.get() - ended.get();
    }

    /** Returns the threads that carry a task out; null when some task is just being begun or ended. */
    @Nullable
    Iterable<Thread> busy() {
        long running = begun.get() - ended.get();
        boolean waiting = submitted.get() > begun.get();
        boolean moving = running != busy.size() || (waiting && running < getCorePoolSize());
        return moving ? null : busy.keySet();
    }
}

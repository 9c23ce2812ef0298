package dev.drayage.core.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only while nobody has anything to do: it jumps to the next moment for which a thread sleeps when every thread at work
 * sleeps, or waits for the result of another. That is so when two looks at all threads, one after the other, find each of them asleep, or
 * waiting for the same result, which has not come, and no task handed in, begun or ended in between: then there was a moment between the
 * two at which none of them could go on by itself.
 */
final class VirtualClock {
    /** How soon the clock looks again when somebody has something to do, in nanoseconds of real time. */
    private static final long PATIENCE = 10_000;

    private final List<WatchedPool> pools;
    private final BooleanSupplier readerIsIdle;
    private final Queue<Sleeper> sleepers = new PriorityQueue<>(Comparator.comparingLong(sleeper -> sleeper.until));
    private final Map<Thread, Sleeper> asleep = new ConcurrentHashMap<>();
    private volatile long now;

    private static final class Sleeper {
        private final Thread thread = Thread.currentThread();
        private final long until;
        private volatile boolean woken;

        Sleeper(long until) {
            this.until = until;
        }
    }

    /** @param readerIsIdle whether the thread that hands the pools their work has none to hand over now */
    VirtualClock(List<WatchedPool> pools, BooleanSupplier readerIsIdle) {
        this.pools = pools;
        this.readerIsIdle = readerIsIdle;
    }

    /** Returns the milliseconds that have passed. */
    long now() {
        return now;
    }

    /** Sleeps until a moment, in milliseconds. */
    void sleepUntil(long moment) {
        Sleeper sleeper = new Sleeper(moment);
        synchronized (sleepers) {
            sleepers.add(sleeper);
            asleep.put(sleeper.thread, sleeper);
        }
        while (!sleeper.woken) {
            LockSupport.park(sleeper);
        }
    }

    /** Makes time pass until the thread that calls is interrupted. */
    void run() {
        while (!Thread.currentThread().isInterrupted()) {
            if (isStill()) {
                jump();
            } else {
                LockSupport.parkNanos(PATIENCE);
            }
        }
    }

    private void jump() {
        synchronized (sleepers) {
            Sleeper first = sleepers.peek();
            if (first == null) {
                return;
            }
            now = Math.max(now, first.until);
            for (Sleeper next = first; next != null && next.until <= now; next = sleepers.peek()) {
                sleepers.remove();
                asleep.remove(next.thread);
                next.woken = true;
                LockSupport.unpark(next.thread);
            }
        }
    }

    private boolean isStill() {
        List<Object> look = look();
        return look != null && look.equals(look());
    }

    /** Returns what the threads wait for; null when one of them does not wait. */
    private @Nullable List<Object> look() {
        List<Object> seen = new ArrayList<>();
        for (WatchedPool pool : pools) {
            seen.add(pool.version());
            Iterable<Thread> busy = pool.busy();
            if (busy == null) {
                return null;
            }
            for (Thread thread : busy) {
                Object reason = reason(thread);
                if (reason == null) {
                    return null;
                }
                seen.add(reason);
            }
        }
        return readerIsIdle.getAsBoolean() ? seen : null;
    }

    private @Nullable Object reason(Thread thread) {
        Sleeper sleeper = asleep.get(thread);
        if (sleeper != null) {
            return sleeper;
        }
        if (thread.getState() != Thread.State.WAITING) {
            return null;
        }
        return LockSupport.getBlocker(thread) instanceof FutureTask<?> task && !task.isDone() ? task : null;
    }

    /** Returns whether a thread sleeps. */
    boolean sleeps(Thread thread) {
        return asleep.containsKey(thread);
    }
}

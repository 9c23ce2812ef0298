package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Runs a function over many items on an executor and waits for all. */
public final class Parallel {
    private Parallel() {}

    /**
     * Applies a function to each item.
     *
     * @return the results in the items' order
     * @throws RuntimeException the first failure, after all items have ended
     */
    public static <T, R> List<R> map(
            Executor executor, Collection<T> items, Function<? super T, ? extends R> function) {
        List<FutureTask<R>> tasks = new ArrayList<>();
        for (T item : items) {
            FutureTask<R> task = new FutureTask<>(() -> function.apply(item));
            tasks.add(task);
            executor.execute(task);
        }
        List<R> results = new ArrayList<>();
        RuntimeException failure = null;
        for (FutureTask<R> task : tasks) {
            try {
                results.add(await(task));
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    /** Waits for a result and rethrows its failure as it was; one that was cancelled belongs to a run that was stopped. */
    public static <R> R await(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(e);
        } catch (CancellationException e) {
            throw stopped(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static DrayageException stopped(Exception cause) {
        return new DrayageException(
                ErrorCode.INTERRUPTED, "The run was stopped", "Run it again: it goes on where it was.", cause);
    }
}

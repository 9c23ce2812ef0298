package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.plan.RequestStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes what a stream hands over and has it carried out, while no more is taken than can be begun soon. Used by the thread that reads
 * the stream.
 *
 * @param <R> one row of the outcome
 */
final class RequestIntake<R> implements RequestStream.Sink {
    /** How soon a thread that waits for room hears of the stop signal, in milliseconds. */
    private static final int PATIENCE = 100;

    private final Executor workers;
    private final Consumer<RepositoryRun<R>> work;
    private final Rows<R> rows;
    private final StopSignal stop;
    private final Semaphore room;
    private final List<RepositoryRun<R>> runs = new ArrayList<>();
    private final List<CompletableFuture<Void>> ends = new ArrayList<>();
    private final List<Supplier<List<R>>> results = new ArrayList<>();

    /**
     * @param size how many requests may be begun, or wait to be begun, at a time
     * @param work carries a request out and notes its end; does not throw
     */
    RequestIntake(int size, Executor workers, Consumer<RepositoryRun<R>> work, Rows<R> rows, StopSignal stop) {
        this.room = new Semaphore(size);
        this.workers = workers;
        this.work = work;
        this.rows = rows;
        this.stop = stop;
    }

    @Override
    public void accept(RepositoryRequest request) {
        boolean go = waitForRoom();
        if (!go && request.mayBeEmpty()) {
            // Nobody named it: one row stands for it and for all that would follow.
            throw StopSignal.stopped();
        }
        RepositoryRun<R> run = new RepositoryRun<>(request, rows);
        results.add(run::results);
        if (go) {
            begin(run);
        } else {
            run.endEarly(StopSignal.stopped());
        }
    }

    @Override
    public void refuse(Repository source, String destination, DrayageException reason) {
        add(rows.unfinished(null, source.toString(), destination, null, reason));
    }

    /** Takes all that the stream hands over, and returns at least one row an image, in the order of the stream. */
    List<R> run(RequestStream stream) {
        try {
            stream.forEach(this);
        } catch (RuntimeException e) {
            broken(stream, DrayageException.of(e));
        }
        return end();
    }

    private void broken(RequestStream stream, DrayageException reason) {
        add(rows.unfinished(null, stream.source(), stream.destination(), null, reason));
    }

    private void add(R row) {
        results.add(() -> List.of(row));
        rows.finished(row);
    }

    private void begin(RepositoryRun<R> run) {
        runs.add(run);
        ends.add(CompletableFuture.runAsync(
                () -> {
                    try {
                        work.accept(run);
                    } finally {
                        room.release();
                    }
                },
                workers));
    }

    /** Returns whether there is room and the run goes on. */
    private boolean waitForRoom() {
        try {
            while (!stop.isRequested()) {
                if (room.tryAcquire(PATIENCE, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Waits for everything that was begun; gives up what is under way when the run is abandoned, or this thread interrupted. */
    private List<R> end() {
        CompletableFuture<Void> all = CompletableFuture.allOf(ends.toArray(new CompletableFuture<?>[0]));
        try {
            CompletableFuture.anyOf(all, stop.abandoned()).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A repository's end was not noted", e.getCause());
        }
        runs.forEach(run -> run.endEarly(StopSignal.stopped()));
        return results.stream().flatMap(some -> some.get().stream()).toList();
    }
}

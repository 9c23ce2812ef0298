package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.plan.RequestStream;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes what a stream hands over and has it carried out, while no more is taken than can be begun soon; of what has ended nothing is
 * kept. Used by the thread that reads the stream.
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
    private final RowOutlet<R> outlet;
    private final int size;
    private final Semaphore room;
    private final Set<RepositoryRun<R>> running = Collections.synchronizedSet(new LinkedHashSet<>());

    /**
     * @param size how many requests may be begun, or wait to be begun, at a time
     * @param work carries a request out and notes its end; does not throw
     * @param sink takes at least one row an image when its request has ended; called by one thread at a time, does not throw
     */
    RequestIntake(
            int size,
            Executor workers,
            Consumer<RepositoryRun<R>> work,
            Rows<R> rows,
            Consumer<? super R> sink,
            StopSignal stop) {
        this.size = size;
        this.room = new Semaphore(size);
        this.workers = workers;
        this.work = work;
        this.rows = rows;
        this.outlet = new RowOutlet<>(sink);
        this.stop = stop;
    }

    @Override
    public void accept(RepositoryRequest request) {
        boolean go = waitForRoom();
        if (!go && request.mayBeEmpty()) {
            // Nobody named it: one row stands for it and for all that would follow.
            throw StopSignal.stopped();
        }
        RowOutlet.Place<R> place = outlet.next();
        RepositoryRun<R> run = new RepositoryRun<>(request, rows, outcome -> outlet.fill(place, outcome));
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

    /** Takes all that the stream hands over, and returns when it has ended. */
    void run(RequestStream stream) {
        try {
            stream.forEach(this);
        } catch (RuntimeException e) {
            broken(stream, DrayageException.of(e));
        }
        end();
    }

    private void broken(RequestStream stream, DrayageException reason) {
        add(rows.unfinished(null, stream.source(), stream.destination(), null, reason));
    }

    private void add(R row) {
        rows.finished(row);
        outlet.fill(outlet.next(), List.of(row));
    }

    private void begin(RepositoryRun<R> run) {
        running.add(run);
        workers.execute(() -> {
            try {
                work.accept(run);
            } finally {
                running.remove(run);
                room.release();
            }
        });
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
    private void end() {
        try {
            boolean ended = false;
            while (!ended && !stop.isAbandoned()) {
                ended = room.tryAcquire(size, PATIENCE, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(running).forEach(run -> run.endEarly(StopSignal.stopped()));
    }
}

package dev.drayage.console.run;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.RunTotals;
import dev.drayage.core.store.StoredError;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that is carried out elsewhere, followed step by step. {@link #step} and {@link #stop} may come from several threads; the steps of a
 * run come one after another.
 */
final class FollowedRun {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedRun.class);

    /** The last lines of a worker come every some seconds. */
    private static final Duration RATE_WINDOW = Duration.ofSeconds(60);

    private final RemoteEngine engine;
    private final Map<String, String> parameters;
    private final RunStore store;
    private final InstantSource clock;
    private final Consumer<RunSnapshot> publisher;
    private final RateWindow rate = new RateWindow(RATE_WINDOW);

    private Run run;
    private @Nullable ImageJournal journal;
    private @Nullable RemoteRun remote;
    private @Nullable RemoteProgress last;
    private boolean stopRequested;
    private boolean stopSent;

    /** @param run as it is kept: one that is begun, or one that an earlier console has followed so far */
    FollowedRun(
            Run run,
            Map<String, String> parameters,
            RemoteEngine engine,
            RunStore store,
            InstantSource clock,
            Consumer<RunSnapshot> publisher) {
        this.run = run;
        this.parameters = parameters;
        this.engine = engine;
        this.store = store;
        this.clock = clock;
        this.publisher = publisher;
        this.stopRequested = run.state() == RunState.STOPPING;
    }

    /** Goes on with the run: begins it, asks it to end, or looks at it. Returns whether it has ended and is kept so. */
    boolean step() {
        String arn = run().arn();
        if (last != null) {
            finish(last);
        } else if (arn == null) {
            begin();
        } else {
            look(arn);
        }
        return !run().state().isActive();
    }

    private void begin() {
        if (isStopRequested()) {
            end(RunState.STOPPED, null, null);
            return;
        }
        String arn;
        try {
            arn = engine.start(run(), parameters);
        } catch (DrayageException e) {
            if (e.retryable()) {
                note(e);
            } else {
                end(RunState.FAILED, StoredError.of(e), null);
            }
            return;
        }
        LOG.info("Run {} of task {} is carried out by {}", run().id(), run().taskId(), arn);
        keep(run().by(arn).with(null));
    }

    private void look(String arn) {
        // Before anything is taken from the engine, which tells it once.
        ImageJournal images = journal();
        RemoteProgress progress;
        try {
            progress = remote(arn).look();
        } catch (DrayageException e) {
            note(e);
            sendStop(arn);
            return;
        }
        progress.ended().forEach(images::add);
        if (progress.state().isActive()) {
            rate.note(clock.instant(), progress.bytesMoved());
            images.flush();
            keep(run().in(progress.state(), totals(progress)).with(progress.error()));
            sendStop(arn);
        } else {
            last = progress;
            finish(progress);
        }
    }

    /** A stop that is refused keeps nobody from seeing how the run goes on. */
    private void sendStop(String arn) {
        if (!isStopRequested() || stopSent) {
            return;
        }
        try {
            engine.stop(arn);
            stopSent = true;
        } catch (DrayageException e) {
            note(e);
        }
    }

    /** Made with the first step, which is taken again when the store fails. */
    private ImageJournal journal() {
        ImageJournal known = journal;
        if (known == null) {
            known = ImageJournal.resumed(store, run());
            journal = known;
        }
        return known;
    }

    private RemoteRun remote(String arn) {
        RemoteRun followed = remote;
        if (followed == null) {
            followed = engine.follow(run(), arn);
            remote = followed;
        }
        return followed;
    }

    /** What the store does not take, it is given again with the next step. */
    private void finish(RemoteProgress progress) {
        journal().flush();
        synchronized (this) {
            run = run.in(run.state(), totals(progress));
        }
        end(progress.state(), progress.error(), progress.report());
    }

    private RunTotals totals(RemoteProgress progress) {
        return new RunTotals(
                Math.max(progress.images(), journal().count()),
                journal().outcomes(),
                progress.bytesExpected(),
                progress.bytesMoved());
    }

    /** What cannot be learnt now is learnt with another look; meanwhile the run's page says why. */
    private void note(DrayageException failure) {
        StoredError error = StoredError.of(failure);
        if (!error.equals(run().error())) {
            LOG.warn("Run {} of task {}: {}", run().id(), run().taskId(), failure.getMessage());
        }
        keep(run().with(error));
    }

    private void end(RunState state, @Nullable StoredError error, @Nullable Map<String, Object> report) {
        journal().flush();
        Run ended = run().ended(state, clock.instant().truncatedTo(ChronoUnit.MILLIS), run().totals(), error);
        if (report == null) {
            store.update(ended);
        } else {
            store.end(ended, report);
        }
        set(ended);
    }

    private void keep(Run changed) {
        Run kept = asked(changed);
        store.update(kept);
        set(kept);
    }

    private void set(Run changed) {
        synchronized (this) {
            run = asked(changed);
        }
        publisher.accept(snapshot());
    }

    /** Returns the run as one that is stopping, once that was asked for. */
    private synchronized Run asked(Run changed) {
        boolean stopping = stopRequested && changed.state().isActive();
        return stopping ? changed.in(RunState.STOPPING, changed.totals()) : changed;
    }

    /** Asks the run to end, with the next step. Returns false when it has ended before. */
    boolean stop() {
        synchronized (this) {
            if (!run.state().isActive()) {
                return false;
            }
            stopRequested = true;
            run = run.in(RunState.STOPPING, run.totals());
        }
        store.update(run());
        publisher.accept(snapshot());
        return true;
    }

    private synchronized boolean isStopRequested() {
        return stopRequested;
    }

    synchronized Run run() {
        return run;
    }

    synchronized RunSnapshot snapshot() {
        long left = run.totals().bytesExpected() - run.totals().bytesMoved();
        return new RunSnapshot(run, rate.perSecond(), rate.remaining(left));
    }
}

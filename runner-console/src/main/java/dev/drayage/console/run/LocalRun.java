package dev.drayage.console.run;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.PlanSummary;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.RunTotals;
import dev.drayage.core.store.StoredError;
import dev.drayage.core.task.Spelling;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.task.WrittenTask;
import dev.drayage.core.transfer.ProgressMeter;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that this process carries out. Thread-safe. */
final class LocalRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRun.class);

    private static final StoredError DEFECT = new StoredError(
            ErrorCode.INTERNAL.name(),
            "The run failed by a defect, or for want of memory",
            "See what the console wrote to standard error.");

    private final Map<String, String> parameters;
    private final RunStore store;
    private final RunSession.Opener sessions;
    private final InstantSource clock;
    private final Consumer<RunSnapshot> publisher;
    private final StopSignal stop = new StopSignal();
    private final ProgressMeter meter = new ProgressMeter();
    private final RateWindow rate = new RateWindow(Duration.ofSeconds(10));
    private final ImageJournal journal;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Run run;
    private @Nullable End end;
    private @Nullable Thread thread;

    LocalRun(
            Run run,
            Map<String, String> parameters,
            RunStore store,
            RunSession.Opener sessions,
            InstantSource clock,
            Consumer<RunSnapshot> publisher) {
        this.run = run;
        this.parameters = parameters;
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
        this.publisher = publisher;
        this.journal = new ImageJournal(store, run.id());
    }

    /** How a run ended. */
    private record End(
            RunState state,
            Instant when,
            @Nullable StoredError error,
            @Nullable Map<String, Object> report) {}

    /** What a run came to. */
    private record Outcome(RunState state, Map<String, Object> report) {
        private static Outcome of(boolean interrupted, boolean succeeded, int schema, Map<String, Object> fields) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("schema", schema);
            report.putAll(fields);
            RunState state = interrupted ? RunState.STOPPED : succeeded ? RunState.SUCCEEDED : RunState.FAILED;
            return new Outcome(state, report);
        }
    }

    @Override
    public void run() {
        try {
            if (!begin()) {
                return;
            }
            Outcome outcome = carryOut();
            release();
            end(outcome.state(), null, outcome.report());
        } catch (RuntimeException e) {
            release();
            end(stop.isRequested() ? RunState.STOPPED : RunState.FAILED, StoredError.of(DrayageException.of(e)), null);
        } catch (Error e) {
            // Such as too little memory. Without an end in the store, the task could not be run again.
            release();
            end(RunState.FAILED, DEFECT, null);
            throw e;
        }
    }

    private Outcome carryOut() {
        WrittenTask written = WrittenTask.read(parameters, Spelling.NAME);
        try (RunSession session = sessions.open(TransferListener.of(meter, new Steps()), stop)) {
            String address = written.listAddress();
            TransferTask task = address == null
                    ? written.known()
                    : written.withList(session.imageLists().read(address));
            if (kind() == RunKind.PLAN) {
                PlanSummary plan = session.drayage().plan(task, session.tasks(), journal::add);
                return Outcome.of(plan.interrupted(), plan.succeeds(), PlanReport.SCHEMA, plan.toMap());
            }
            // Rows are kept as images end, which is before the whole repository's are given out.
            TransferSummary summary = session.drayage().transfer(task, session.tasks(), row -> {});
            return Outcome.of(summary.interrupted(), summary.succeeded(), TransferReport.SCHEMA, summary.toMap());
        }
    }

    /** Hears what changes the run's state or adds to its rows. */
    private final class Steps implements TransferListener {
        @Override
        public void planned(RepositoryPlan plan) {
            try {
                change(RunState.PLANNING, RunState.RUNNING);
            } catch (RuntimeException e) {
                // A store that is full breaks no transfer off.
                LOG.error("How far a run is could not be kept; it is tried again", e);
            }
        }

        @Override
        public void finished(ImageResult result) {
            journal.add(result);
        }
    }

    private synchronized RunKind kind() {
        return run.kind();
    }

    private synchronized boolean begin() {
        if (!run.state().isActive() || stop.isRequested()) {
            return false;
        }
        thread = Thread.currentThread();
        return change(RunState.QUEUED, RunState.PLANNING);
    }

    private synchronized boolean change(RunState from, RunState to) {
        if (run.state() != from) {
            return false;
        }
        run = run.in(to, totals());
        store.update(run);
        publisher.accept(snapshot());
        return true;
    }

    /** Asks the run to end; one that waits for its turn has ended then. Returns false when it has ended before. */
    synchronized boolean stop() {
        if (!run.state().isActive()) {
            return false;
        }
        stop.request();
        if (run.state() == RunState.QUEUED) {
            end(RunState.STOPPED, null, null);
        } else if (!change(RunState.PLANNING, RunState.STOPPING)) {
            change(RunState.RUNNING, RunState.STOPPING);
        }
        return true;
    }

    /** Gives up what is under way. */
    void abandon() {
        stop.abandon();
    }

    /** From here on the thread is not interrupted: the store would not take what it says. */
    private synchronized void release() {
        thread = null;
        Thread.interrupted();
    }

    /** Ends a request that holds the run up, and is not a blob's. */
    synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void end(RunState state, @Nullable StoredError error, @Nullable Map<String, Object> report) {
        synchronized (this) {
            end = new End(state, clock.instant().truncatedTo(ChronoUnit.MILLIS), error, report);
        }
        try {
            keepEnd();
        } catch (RuntimeException e) {
            LOG.error("What became of a run could not be kept; it is tried again", e);
        } finally {
            ended.countDown();
        }
    }

    /** Keeps the end that was reached, if any; a store that is full may have room later. */
    private void keepEnd() {
        journal.flush();
        synchronized (this) {
            if (end == null || !run.state().isActive()) {
                return;
            }
            Run last = run.ended(end.state(), end.when(), totals(), end.error());
            if (end.report() == null) {
                store.update(last);
            } else {
                store.end(last, end.report());
            }
            run = last;
            publisher.accept(snapshot());
        }
    }

    /** Returns whether the run has ended, and the store knows it. */
    synchronized boolean isKept() {
        return !run.state().isActive();
    }

    /** Keeps how far the run is, or its end, and tells everybody. */
    void tick(boolean keep) {
        keepEnd();
        synchronized (this) {
            if (run.state().isActive() && run.state() != RunState.QUEUED) {
                rate.note(clock.instant(), meter.bytesMoved());
                run = run.in(run.state(), totals());
                if (keep) {
                    store.update(run);
                }
                publisher.accept(snapshot());
            }
        }
    }

    synchronized RunSnapshot snapshot() {
        long left = run.totals().bytesExpected() - run.totals().bytesMoved();
        return new RunSnapshot(run, rate.perSecond(), rate.remaining(left));
    }

    CountDownLatch ended() {
        return ended;
    }

    private synchronized RunTotals totals() {
        Map<ImageOutcome, Long> outcomes = journal.outcomes();
        long finished = outcomes.values().stream().mapToLong(Long::longValue).sum();
        if (run.kind() == RunKind.PLAN) {
            return new RunTotals(finished, outcomes, journal.bytes(), 0);
        }
        return new RunTotals(Math.max(meter.imagesTotal(), finished), outcomes, meter.bytesTotal(), meter.bytesMoved());
    }
}

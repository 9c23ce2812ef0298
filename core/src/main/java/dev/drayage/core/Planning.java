package dev.drayage.core;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.plan.Planner;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.PlanSummary;
import dev.drayage.core.report.PlanTally;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.PlanEngine;
import dev.drayage.core.transfer.PlanListener;
import dev.drayage.core.transfer.Shielded;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.Workers;
import dev.drayage.core.work.WorkItem;
import dev.drayage.core.work.WorkLimits;
import dev.drayage.core.work.WorkSplitter;
import dev.drayage.core.work.WorkSummary;
import dev.drayage.core.work.WorkTally;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The part of {@link Drayage} that plans without carrying out. Thread-safe. */
record Planning(Json json, StopSignal stop, RequestCounts requests, Clock clock) {
    PlanSummary plan(
            Map<String, Object> description,
            Registries from,
            RequestStream what,
            ReferrersMode mode,
            int jobs,
            Consumer<? super ImagePlan> rows) {
        return summary(description, rows, sink -> run(from, what, mode, jobs, sink, PlanListener.silent()));
    }

    PlanSummary plan(TransferTask task, TaskRegistries opener, ReferrersMode mode, Consumer<? super ImagePlan> rows) {
        return plan(task, opener, mode, rows, PlanListener.silent());
    }

    /** Plans a task, and cuts what is to be done into work items. */
    WorkSummary work(
            TransferTask task,
            TaskRegistries opener,
            WorkLimits limits,
            Consumer<? super WorkItem> items,
            Consumer<? super ImagePlan> rows) {
        WorkTally tally = new WorkTally(Shielded.of(items));
        WorkSplitter splitter = new WorkSplitter(task, limits, tally);
        PlanSummary plan = plan(task, opener, task.referrers(), rows, splitter);
        splitter.end();
        return tally.summary(plan);
    }

    private PlanSummary plan(
            TransferTask task,
            TaskRegistries opener,
            ReferrersMode mode,
            Consumer<? super ImagePlan> rows,
            PlanListener listener) {
        return summary(task.describe(), rows, sink -> {
            try (OpenTask open = opener.open(task)) {
                return run(open.registries(), new TaskSelection(task, open), mode, task.jobs(), sink, listener);
            } catch (InvalidInputException e) {
                throw e;
            } catch (RuntimeException e) {
                sink.accept(TaskSelection.unplanned(task, DrayageException.of(e)));
                return new PlanEngine.Outcome(Set.of(), List.of());
            }
        });
    }

    /** Collects what a plan gives out, for those who want it all at once. */
    static PlanReport collect(Function<Consumer<ImagePlan>, PlanSummary> plan) {
        List<ImagePlan> images = new ArrayList<>();
        PlanSummary summary = plan.apply(images::add);
        return new PlanReport(summary, images);
    }

    /** Returns the mode in which nothing that is missing goes unseen. */
    static ReferrersMode thorough(ReferrersMode mode) {
        return mode == ReferrersMode.NEVER ? ReferrersMode.NEVER : ReferrersMode.ALWAYS;
    }

    private PlanEngine.Outcome run(
            Registries from,
            RequestStream what,
            ReferrersMode mode,
            int jobs,
            Consumer<ImagePlan> sink,
            PlanListener listener) {
        // No blob is moved: the one thread for blobs is never begun.
        try (Workers workers = new Workers(jobs, 1)) {
            Planner planner = new Planner(from, json, mode, workers.images());
            return new PlanEngine(from, planner, workers, stop, listener).run(what, sink);
        }
    }

    private PlanSummary summary(
            Map<String, Object> description,
            Consumer<? super ImagePlan> rows,
            Function<Consumer<ImagePlan>, PlanEngine.Outcome> work) {
        Instant started = clock.instant();
        Map<String, Long> before = requests.snapshot();
        PlanTally tally = new PlanTally();
        Consumer<ImagePlan> shielded = Shielded.of(rows);
        PlanEngine.Outcome outcome = work.apply(row -> {
            tally.add(row);
            shielded.accept(row);
        });
        return new PlanSummary(
                description,
                started,
                clock.instant(),
                tally.totals(),
                tally.repositories(outcome.created()),
                outcome.created(),
                outcome.registries(),
                requests.since(before));
    }
}

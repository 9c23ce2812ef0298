package dev.drayage.core;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.plan.Planner;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.PlanEngine;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.Workers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The part of {@link Drayage} that plans without carrying out. Thread-safe. */
record Planning(Json json, StopSignal stop, RequestCounts requests, Clock clock) {
    PlanReport plan(
            Map<String, Object> description, Registries from, RequestStream what, ReferrersMode mode, int jobs) {
        return report(description, () -> run(from, what, mode, jobs));
    }

    PlanReport plan(TransferTask task, TaskRegistries opener, ReferrersMode mode) {
        return report(task.describe(), () -> {
            try (OpenTask open = opener.open(task)) {
                return run(open.registries(), new TaskSelection(task, open), mode, task.jobs());
            } catch (InvalidInputException e) {
                throw e;
            } catch (RuntimeException e) {
                return new PlanEngine.Outcome(
                        List.of(TaskSelection.unplanned(task, DrayageException.of(e))), Set.of(), List.of());
            }
        });
    }

    /** Returns the mode in which nothing that is missing goes unseen. */
    static ReferrersMode thorough(ReferrersMode mode) {
        return mode == ReferrersMode.NEVER ? ReferrersMode.NEVER : ReferrersMode.ALWAYS;
    }

    private PlanEngine.Outcome run(Registries from, RequestStream what, ReferrersMode mode, int jobs) {
        // No blob is moved: the one thread for blobs is never begun.
        try (Workers workers = new Workers(jobs, 1)) {
            Planner planner = new Planner(from, json, mode, workers.images());
            return new PlanEngine(from, planner, workers, stop).run(what);
        }
    }

    private PlanReport report(Map<String, Object> description, Supplier<PlanEngine.Outcome> work) {
        Instant started = clock.instant();
        Map<String, Long> before = requests.snapshot();
        PlanEngine.Outcome outcome = work.get();
        return new PlanReport(
                description,
                started,
                clock.instant(),
                outcome.images(),
                outcome.created(),
                outcome.registries(),
                requests.since(before));
    }
}

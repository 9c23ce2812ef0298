package dev.drayage.core;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.plan.Planner;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.report.TransferTally;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.Shielded;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferEngine;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.transfer.TransferOptions;
import dev.drayage.core.transfer.Workers;
import dev.drayage.core.work.WorkImage;
import dev.drayage.core.work.WorkItem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The part of {@link Drayage} that carries out. Thread-safe. */
record Transferring(
        Json json,
        TransferListener listener,
        Notifier notifier,
        StopSignal stop,
        RequestCounts requests,
        Clock clock,
        TransferOptions options) {
    TransferSummary run(
            Map<String, Object> description,
            Registries from,
            RequestStream what,
            ReferrersMode mode,
            int jobs,
            Consumer<? super ImageResult> rows) {
        return summary(description, rows, sink -> run(from, what, mode, jobs, sink));
    }

    TransferSummary run(TransferTask task, TaskRegistries opener, Consumer<? super ImageResult> rows) {
        TransferSummary summary = summary(task.describe(), rows, sink -> {
            try (OpenTask open = opener.open(task)) {
                run(open.registries(), new TaskSelection(task, open), task.referrers(), task.jobs(), sink);
            } catch (InvalidInputException e) {
                throw e;
            } catch (RuntimeException e) {
                ImageResult row = TaskSelection.failed(task, DrayageException.of(e));
                listener.finished(row);
                sink.accept(row);
            }
        });
        new Alarm(notifier, listener).raise(task, summary);
        return summary;
    }

    /** Carries out a work item; raises no alarm, which is for the task as a whole. */
    TransferSummary run(WorkItem item, TaskRegistries opener, Consumer<? super ImageResult> rows) {
        TransferTask task = item.task();
        return summary(task.describe(), rows, sink -> {
            try (OpenTask open = opener.open(task)) {
                run(open.registries(), item, task.referrers(), task.jobs(), sink);
            } catch (RuntimeException e) {
                DrayageException reason = DrayageException.of(e);
                for (WorkImage image : item.images()) {
                    ImageResult row = image.unfinished(reason);
                    listener.finished(row);
                    sink.accept(row);
                }
            }
        });
    }

    /** Collects what a run gives out, for those who want it all at once. */
    static TransferReport collect(Function<Consumer<ImageResult>, TransferSummary> run) {
        List<ImageResult> images = new ArrayList<>();
        TransferSummary summary = run.apply(images::add);
        return new TransferReport(summary, images);
    }

    private void run(Registries from, RequestStream what, ReferrersMode mode, int jobs, Consumer<ImageResult> sink) {
        try (Workers workers = new Workers(jobs, 2 * jobs)) {
            Planner planner = new Planner(from, json, mode, workers.images());
            new TransferEngine(from, json, planner, workers, listener, stop, options).run(what, sink);
        }
    }

    private TransferSummary summary(
            Map<String, Object> description, Consumer<? super ImageResult> rows, Consumer<Consumer<ImageResult>> work) {
        Instant started = clock.instant();
        Map<String, Long> before = requests.snapshot();
        TransferTally tally = new TransferTally();
        Consumer<ImageResult> shielded = Shielded.of(rows);
        work.accept(row -> {
            tally.add(row);
            shielded.accept(row);
        });
        return new TransferSummary(description, started, clock.instant(), tally.totals(), requests.since(before));
    }
}

package dev.drayage.console.web;

import dev.drayage.console.run.RunService;
import dev.drayage.console.run.RunSnapshot;
import dev.drayage.console.run.Subscription;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunActiveException;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.RunTotals;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs in memory, for pages to show; none of them does anything. */
final class KeptRuns implements RunStore, RunService {
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Map<String, List<RunImage>> images = new ConcurrentHashMap<>();
    private final Map<String, RunSnapshot> snapshots = new ConcurrentHashMap<>();
    private final AtomicInteger subscriptions = new AtomicInteger();

    /** Says how far a task's run is. */
    void at(RunSnapshot snapshot) {
        runs.put(snapshot.run().id(), snapshot.run());
        snapshots.put(snapshot.run().taskId(), snapshot);
    }

    @Override
    public synchronized void begin(Run run) {
        if (activeRun(run.taskId()) != null) {
            throw new RunActiveException(run.taskId());
        }
        runs.put(run.id(), run);
    }

    @Override
    public void update(Run run) {
        runs.put(run.id(), run);
    }

    @Override
    public void end(Run run, Map<String, Object> report) {
        runs.put(run.id(), run);
    }

    @Override
    public void deleteOld(String taskId, int kept) {
        of(taskId).stream().skip(kept).map(Run::id).forEach(runs::remove);
    }

    @Override
    public @Nullable Run run(String runId) {
        return runs.get(runId);
    }

    @Override
    public @Nullable Run activeRun(String taskId) {
        return of(taskId).stream()
                .filter(run -> run.state().isActive())
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<Run> activeRuns() {
        return runs.values().stream().filter(run -> run.state().isActive()).toList();
    }

    @Nullable
    Run lastRun(String taskId) {
        return of(taskId).stream().findFirst().orElse(null);
    }

    private List<Run> of(String taskId) {
        return runs.values().stream()
                .filter(run -> run.taskId().equals(taskId))
                .sorted(Comparator.comparing(Run::started).reversed())
                .toList();
    }

    @Override
    public Page<Run> runs(String taskId, long offset, int limit) {
        List<Run> all = of(taskId);
        return new Page<>(all.stream().skip(offset).limit(limit).toList(), offset, all.size());
    }

    @Override
    public void addImages(String runId, List<RunImage> added) {
        images.computeIfAbsent(runId, id -> new CopyOnWriteArrayList<>()).addAll(added);
    }

    @Override
    public Page<RunImage> images(ImageQuery query) {
        List<RunImage> found = images.getOrDefault(query.runId(), List.of()).stream()
                .filter(image -> query.outcome() == null || image.outcome() == query.outcome())
                .filter(image -> image.source().contains(query.search()))
                .toList();
        return new Page<>(
                found.stream().skip(query.offset()).limit(query.limit()).toList(), query.offset(), found.size());
    }

    @Override
    public void forEachImage(String runId, Consumer<? super RunImage> rows) {
        images.getOrDefault(runId, List.of()).forEach(rows);
    }

    @Override
    public @Nullable Map<String, Object> report(String runId) {
        return Map.of("schema", 1);
    }

    @Override
    public Run start(String taskId, RunKind kind, String startedBy) {
        Run run = new Run(
                "run-" + (runs.size() + 1),
                taskId,
                kind,
                Engine.IN_PROCESS,
                null,
                RunState.PLANNING,
                startedBy,
                Instant.parse("2026-11-24T11:00:00Z"),
                null,
                RunTotals.NONE,
                null);
        begin(run);
        return run;
    }

    @Override
    public boolean stop(String taskId) {
        Run run = activeRun(taskId);
        if (run != null) {
            update(run.in(RunState.STOPPING, run.totals()));
        }
        return run != null;
    }

    @Override
    public @Nullable RunSnapshot snapshot(String taskId) {
        return snapshots.get(taskId);
    }

    @Override
    public Subscription subscribe() {
        return new Silence();
    }

    @Override
    public Subscription subscribe(String taskId) {
        return new Silence();
    }

    @Override
    public boolean writeReport(String runId, OutputStream out) {
        try {
            out.write("{\"schema\":1}".getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many subscriptions are open. */
    int subscriptions() {
        return subscriptions.get();
    }

    /** A subscription on which news come at once. */
    private final class Silence implements Subscription {
        private volatile boolean closed;

        private Silence() {
            subscriptions.incrementAndGet();
        }

        @Override
        public List<RunSnapshot> take(Duration wait) {
            return List.of();
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                subscriptions.decrementAndGet();
            }
        }
    }
}

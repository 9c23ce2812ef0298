package dev.drayage.console.run;

import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store whose next writes fail, as those of one that is full. Thread-safe. */
record FailingRuns(RunStore store, AtomicInteger failures) implements RunStore {
    private void fail() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the store is full, for the test");
        }
    }

    @Override
    public void begin(Run run) {
        store.begin(run);
    }

    @Override
    public void update(Run run) {
        fail();
        store.update(run);
    }

    @Override
    public void end(Run run, Map<String, Object> report) {
        fail();
        store.end(run, report);
    }

    @Override
    public void deleteOld(String taskId, int kept) {
        store.deleteOld(taskId, kept);
    }

    @Override
    public @Nullable Run run(String runId) {
        return store.run(runId);
    }

    @Override
    public @Nullable Run activeRun(String taskId) {
        return store.activeRun(taskId);
    }

    @Override
    public List<Run> activeRuns() {
        return store.activeRuns();
    }

    @Override
    public Page<Run> runs(String taskId, long offset, int limit) {
        return store.runs(taskId, offset, limit);
    }

    @Override
    public void addImages(String runId, List<RunImage> images) {
        fail();
        store.addImages(runId, images);
    }

    @Override
    public Page<RunImage> images(ImageQuery query) {
        return store.images(query);
    }

    @Override
    public void forEachImage(String runId, Consumer<? super RunImage> rows) {
        store.forEachImage(runId, rows);
    }

    @Override
    public @Nullable Map<String, Object> report(String runId) {
        return store.report(runId);
    }
}

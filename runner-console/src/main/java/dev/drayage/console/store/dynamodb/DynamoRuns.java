package dev.drayage.console.store.dynamodb;

import dev.drayage.core.port.Json;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs in a table of DynamoDB. Thread-safe. */
final class DynamoRuns implements RunStore {
    private final Table table;
    private final LastRuns lastRuns;
    private final RunLife life;
    private final RunFinder finder;
    private final RunImages images;
    private final Reports reports;
    private final Deletion deletion;

    DynamoRuns(Table table, Json json) {
        this.table = table;
        this.lastRuns = new LastRuns(table);
        this.life = new RunLife(table, lastRuns);
        this.finder = new RunFinder(table);
        this.images = new RunImages(table, finder, json);
        this.reports = new Reports(table, json);
        this.deletion = new Deletion(table);
    }

    @Override
    public void begin(Run run) {
        life.begin(run);
    }

    @Override
    public void update(Run run) {
        life.keep(run, null);
    }

    @Override
    public void end(Run run, Map<String, Object> report) {
        life.keep(run, reports.put(run.id(), report));
    }

    @Override
    public void deleteOld(String taskId, int kept) {
        deletion.old(taskId, kept);
    }

    @Override
    public @Nullable Run run(String runId) {
        Item item = finder.find(runId);
        return item == null ? null : RunItems.read(item);
    }

    @Override
    public @Nullable Run activeRun(String taskId) {
        Item task = table.get("reading the task '" + taskId + "'", Key.task(taskId));
        return task == null ? null : lastRuns.active(task);
    }

    /**
     * Looks at an index with active runs only, and then at the tasks themselves. The index lags behind, mostly by some milliseconds; who looks
     * for what another console left has waited for its lease, and so longer than that.
     */
    @Override
    public List<Run> activeRuns() {
        List<Key> keys = table.keys("looking for active runs", Attributes.ACTIVE);
        Map<Key, Item> tasks = table.getAll("reading tasks", keys);
        Map<String, Run> runs = lastRuns.of(tasks.values());
        List<Run> active = new ArrayList<>();
        for (Item task : tasks.values()) {
            Run last = runs.get(task.key().taskId());
            Run run = last == null ? null : lastRuns.active(task, last);
            if (run != null) {
                active.add(run);
            }
        }
        active.sort(Comparator.comparing(Run::started).thenComparing(Run::id));
        return active;
    }

    /** Reads all of the task's runs, of some 500 bytes each. */
    @Override
    public Page<Run> runs(String taskId, long offset, int limit) {
        List<Run> all = new ArrayList<>();
        table.query("listing the runs of '" + taskId + "'", Range.runs(taskId), item -> all.add(RunItems.read(item)));
        return new Page<>(all.stream().skip(offset).limit(limit).toList(), offset, all.size());
    }

    @Override
    public void addImages(String runId, List<RunImage> added) {
        images.add(runId, added);
    }

    @Override
    public Page<RunImage> images(ImageQuery query) {
        return images.page(query);
    }

    @Override
    public void forEachImage(String runId, Consumer<? super RunImage> rows) {
        images.forEach(runId, rows);
    }

    @Override
    public @Nullable Map<String, Object> report(String runId) {
        Item run = finder.find(runId);
        String name = run == null ? null : run.textOrNull(Attributes.REPORT);
        return name == null ? null : reports.read(runId, name);
    }
}

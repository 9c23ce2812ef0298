package dev.drayage.console.store.dynamodb;

import dev.drayage.core.store.Run;
import dev.drayage.core.store.TaskState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the runs that were begun last of tasks, and frees tasks of runs that have ended. Thread-safe. */
final class LastRuns {
    private final Table table;

    LastRuns(Table table) {
        this.table = table;
    }

    /** Returns the last runs by their tasks' ids. */
    Map<String, Run> of(Collection<Item> tasks) {
        Map<String, Key> keys = new HashMap<>();
        for (Item task : tasks) {
            if (task.has(Attributes.LAST_RUN)) {
                keys.put(task.key().taskId(), key(task));
            }
        }
        Map<Key, Item> found = table.getAll("reading runs", keys.values());
        Map<String, Run> runs = new HashMap<>();
        for (Item task : tasks) {
            String id = task.key().taskId();
            Item item = keys.containsKey(id) ? found.get(keys.get(id)) : null;
            Run run = item == null ? begun(task) : RunItems.read(item);
            if (run != null) {
                runs.put(id, run);
            }
        }
        return runs;
    }

    /** Returns a task's active run, or null when none is; a task whose run has ended is free then. */
    @Nullable
    Run active(Item task) {
        Run run = of(List.of(task)).get(task.key().taskId());
        return run == null ? null : active(task, run);
    }

    /** Returns a task's last run if it is active; a task whose run has ended is free then. */
    @Nullable
    Run active(Item task, Run run) {
        if (!run.id().equals(task.textOrNull(Attributes.ACTIVE))) {
            return null;
        }
        if (!run.state().isActive()) {
            free(run);
            return null;
        }
        return run;
    }

    /** Lets a task be run again, unless it was already. */
    void free(Run ended) {
        table.change(
                "ending the run '" + ended.id() + "'",
                Key.task(ended.taskId()),
                new Write()
                        .set(Attributes.ACTIVE, null)
                        .set(Attributes.BEGUN, null)
                        .set(
                                Attributes.STATE,
                                Values.of(TaskState.of(ended.state()).name()))
                        .when(Attributes.ACTIVE, Values.of(ended.id())));
    }

    private static Key key(Item task) {
        return Key.run(task.key().taskId(), task.time(Attributes.LAST_STARTED), task.text(Attributes.LAST_RUN));
    }

    /** Returns the run of a task that was killed before it wrote the run's item. */
    private static @Nullable Run begun(Item task) {
        Item begun = task.part(Attributes.BEGUN);
        return begun == null ? null : RunItems.read(begun);
    }
}

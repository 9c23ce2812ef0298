package dev.drayage.console.store.dynamodb;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds runs by their ids. Where a run is never changes, and is remembered for the last ones. Thread-safe. */
final class RunFinder {
    private static final int REMEMBERED = 1000;

    private final Table table;
    private final Map<String, Key> keys = new LinkedHashMap<>();

    RunFinder(Table table) {
        this.table = table;
    }

    /** Returns a run's item, or null when there is none of this id. */
    @Nullable
    Item find(String runId) {
        Key key = key(runId);
        return key == null ? null : table.get("reading the run '" + runId + "'", key);
    }

    private @Nullable Key key(String runId) {
        synchronized (keys) {
            Key known = keys.get(runId);
            if (known != null) {
                return known;
            }
        }
        Item pointer = table.get("looking for the run '" + runId + "'", Key.pointer(runId));
        if (pointer == null) {
            return null;
        }
        Key key = RunItems.pointed(pointer, runId);
        synchronized (keys) {
            if (keys.size() >= REMEMBERED) {
                keys.remove(keys.keySet().iterator().next());
            }
            keys.put(runId, key);
        }
        return key;
    }
}

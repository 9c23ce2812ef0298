package dev.drayage.console.store.dynamodb;

/**
 * Items with one partition key, and the sort keys from one to another, both included.
 *
 * @param backwards whether the last one comes first
 * @param part how many items are asked for at a time; 0: as many as 1 MB holds
 */
record Range(String pk, String from, String to, boolean backwards, int part) {
    /** Comes after all that keys have. */
    private static final String END = "~";

    /** A task's runs, the latest first. */
    static Range runs(String taskId) {
        return forwards(Key.TASK + taskId, Key.RUN, Key.RUN + END);
    }

    /** Everything of a run but its item. */
    static Range contents(String runId) {
        return forwards(Key.RUN + runId, "A", END);
    }

    static Range report(String runId, String name) {
        return forwards(Key.RUN + runId, Key.REPORT + name + "#", Key.REPORT + name + "#" + END);
    }

    /** A run's chunks of images, from the one that begins with a number on. */
    static Range chunks(String runId, long first) {
        return forwards(Key.RUN + runId, Key.chunk(runId, first).sk(), Key.IMAGE + END);
    }

    /** The last chunk of those that begin with a number or before. */
    static Range chunkBefore(String runId, long number) {
        return new Range(Key.RUN + runId, Key.IMAGE, Key.chunk(runId, number).sk(), true, 1);
    }

    private static Range forwards(String pk, String from, String to) {
        return new Range(pk, from, to, false, 0);
    }

    /** Returns the same range, asked for in parts of a number of items. */
    Range inPartsOf(int items) {
        return new Range(pk, from, to, backwards, items);
    }
}

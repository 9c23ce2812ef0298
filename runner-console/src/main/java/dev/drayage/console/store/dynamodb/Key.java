package dev.drayage.console.store.dynamodb;

import dev.drayage.core.store.Run;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where an item is. */
record Key(String pk, String sk) {
    static final Key LEASE = new Key("LEASE", "LEASE");

    static final String TASK = "TASK#";
    static final String RUN = "RUN#";
    static final String IMAGE = "IMAGE#";
    static final String REPORT = "REPORT#";

    private static final long NANOS = 1_000_000_000;

    static Key task(String id) {
        return new Key(TASK + id, "TASK");
    }

    static Key run(Run run) {
        return run(run.taskId(), run.started(), run.id());
    }

    /** Returns the key of a run, which comes before those of its task's earlier runs. */
    static Key run(String taskId, Instant started, String id) {
        long time = started.getEpochSecond() * NANOS + started.getNano();
        return new Key(TASK + taskId, RUN + String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - time) + "#" + id);
    }

    static Key pointer(String runId) {
        return new Key(RUN + runId, "RUN");
    }

    static Key chunk(String runId, long first) {
        return new Key(RUN + runId, IMAGE + String.format(Locale.ROOT, "%015d", first));
    }

    static Key report(String runId, String name, int part) {
        return new Key(RUN + runId, REPORT + name + "#" + String.format(Locale.ROOT, "%04d", part));
    }

    /** Returns the number of a chunk's first image. */
    long first() {
        return Long.parseLong(sk.substring(IMAGE.length()));
    }

    /** Returns the id of a task. */
    String taskId() {
        return pk.substring(TASK.length());
    }

    Map<String, AttributeValue> toMap() {
        return Map.of(Attributes.PK, Values.of(pk), Attributes.SK, Values.of(sk));
    }
}

package dev.drayage.lambda;

import dev.drayage.adapters.aws.store.ObjectStore;
import dev.drayage.adapters.aws.store.ObjectUpload;
import dev.drayage.adapters.aws.store.Workspace;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.port.Json;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.work.WorkItem;
import dev.drayage.core.work.WorkItemFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The list of a plan's work items: an object of the run's workspace, or, without one, a part of the answer. Used by one thread at a time. */
final class ItemList implements Consumer<WorkItem>, AutoCloseable {
    /** What an inline map of AWS Step Functions runs side by side. */
    static final int MAX_INLINE = 40;

    /** Leaves half of a state's 256 KiB to all else. */
    static final int MAX_INLINE_BYTES = 128 * 1024;

    private final Json json;
    private final WorkItemFormat format;
    private final ObjectStore store;
    private final @Nullable Workspace workspace;
    private final StopSignal stop;
    private final List<Map<String, Object>> inline = new ArrayList<>();
    private long bytes;
    private @Nullable ObjectUpload upload;
    private @Nullable RuntimeException failure;

    /** @param stop ends the plan when its list cannot be kept */
    ItemList(Json json, ObjectStore store, @Nullable Workspace workspace, StopSignal stop) {
        this.json = json;
        this.format = new WorkItemFormat(json);
        this.store = store;
        this.workspace = workspace;
        this.stop = stop;
    }

    @Override
    public void accept(WorkItem item) {
        if (failure != null) {
            return;
        }
        try {
            add(item);
        } catch (RuntimeException e) {
            failure = e;
            stop.request();
        }
    }

    private void add(WorkItem item) {
        Map<String, Object> fields = format.fields(item);
        byte[] line = json.write(fields);
        if (workspace != null) {
            write(workspace, line);
            return;
        }
        bytes += line.length;
        if (inline.size() == MAX_INLINE || bytes > MAX_INLINE_BYTES) {
            throw new InvalidInputException(
                    "The task's work items do not fit into the answer",
                    "Give '" + Event.WORKSPACE + "', a folder s3://BUCKET/PREFIX/ for them.");
        }
        inline.add(fields);
    }

    private void write(Workspace where, byte[] line) {
        ObjectUpload open = upload;
        if (open == null) {
            open = store.upload(where.list());
            upload = open;
        }
        try {
            open.write(line);
            open.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the list; fails when an item could not be kept. */
    void complete() {
        if (failure != null) {
            throw failure;
        }
        if (upload != null) {
            upload.complete();
        }
    }

    /** Adds where the items are to an answer; where there are none, there is no object. */
    void describe(Map<String, Object> answer) {
        if (workspace == null) {
            answer.put("inline", inline);
        } else {
            answer.put(
                    "list",
                    Map.of(
                            "bucket",
                            workspace.list().bucket(),
                            "key",
                            workspace.list().key()));
        }
    }

    @Override
    public void close() {
        if (upload != null) {
            upload.close();
        }
    }
}

package dev.drayage.console.store.dynamodb;

import dev.drayage.core.store.RunImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads a run's images in their order, from any number on, and no more chunks than that takes. Thread-safe. */
final class ImageReader {
    /** The largest request of several chunks. */
    private static final int MAX_PART = 50;

    private final Table table;
    private final ImageChunks chunks;

    ImageReader(Table table, ImageChunks chunks) {
        this.table = table;
        this.chunks = chunks;
    }

    /** Returns the images from a number to another, both included; of those that the run has counted. */
    List<RunImage> part(String runId, long from, long to) {
        List<RunImage> rows = new ArrayList<>();
        if (from > to) {
            return rows;
        }
        // The chunk that has the first one is the last that does not begin after it.
        List<RunImage> first = new ArrayList<>();
        table.query(action(runId), Range.chunkBefore(runId, from), item -> {
            first.addAll(chunks.read(item));
            return false;
        });
        for (RunImage image : first) {
            if (image.number() >= from && image.number() <= to) {
                rows.add(image);
            }
        }
        if (!first.isEmpty() && rows.size() < to - from + 1) {
            long left = to - from + 1 - rows.size();
            int part = (int) Math.min(MAX_PART, 1 + left / first.size());
            long next = first.get(first.size() - 1).number() + 1;
            read(runId, Range.chunks(runId, next).inPartsOf(part), to, image -> {
                rows.add(image);
                return image.number() < to;
            });
        }
        return rows;
    }

    /** Gives the images up to a number one by one, until one is answered with false. */
    void all(String runId, long last, Predicate<? super RunImage> rows) {
        read(runId, Range.chunks(runId, 1), last, rows);
    }

    private void read(String runId, Range range, long last, Predicate<? super RunImage> rows) {
        table.query(action(runId), range, item -> {
            for (RunImage image : chunks.read(item)) {
                if (image.number() > last || !rows.test(image)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static String action(String runId) {
        return "reading images of the run '" + runId + "'";
    }
}

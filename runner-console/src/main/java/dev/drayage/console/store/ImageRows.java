package dev.drayage.console.store;

import static dev.drayage.console.store.Columns.choice;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.RunImage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The rows of runs' images. */
final class ImageRows {
    /** How many rows are read at a time when all are wanted. */
    private static final int PART = 1000;

    private ImageRows() {}

    static void add(Handle handle, String runId, List<RunImage> images) {
        if (images.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("insert into run_image (run_id, number, source, destination, digest,"
                + " media_type, size, outcome, attempts, bytes_moved, error_code, error_message, error_remedy, search)"
                + " values (:run, :number, :source, :destination, :digest, :media_type, :size, :outcome, :attempts,"
                + " :bytes_moved, :error_code, :error_message, :error_remedy, :search)");
        for (RunImage image : images) {
            batch.bindMap(values(runId, image)).add();
        }
        batch.execute();
        count(handle, runId, images);
    }

    /** Adds the rows to the run's outcomes, so that both are always the same. */
    private static void count(Handle handle, String runId, List<RunImage> images) {
        Map<ImageOutcome, Long> counts = new EnumMap<>(ImageOutcome.class);
        images.forEach(image -> counts.merge(image.outcome(), 1L, Long::sum));
        String changes = counts.keySet().stream()
                .map(RunMapper::column)
                .map(column -> column + " = " + column + " + :" + column)
                .collect(Collectors.joining(", "));
        Update update = handle.createUpdate("update run set " + changes + " where id = :run")
                .bind("run", runId);
        counts.forEach((outcome, count) -> update.bind(RunMapper.column(outcome), count));
        update.execute();
    }

    static Page<RunImage> page(Handle handle, ImageQuery query) {
        return query.search().isEmpty() ? listed(handle, query) : searched(handle, query);
    }

    /** Lists a part that indexes find, since numbers have no gaps; how many there are, the run's row has. */
    private static Page<RunImage> listed(Handle handle, ImageQuery query) {
        ImageOutcome outcome = query.outcome();
        String part = outcome == null
                ? " and number > :offset order by run_id, number limit :limit"
                : " and outcome = :outcome order by run_id, outcome, number limit :limit offset :offset";
        List<RunImage> rows = handle.createQuery("select * from run_image where run_id = :run" + part)
                .bindMap(values(query))
                .bind("offset", query.offset())
                .bind("limit", query.limit())
                .map(ImageRows::map)
                .list();
        return new Page<>(rows, query.offset(), total(handle, query));
    }

    private static long total(Handle handle, ImageQuery query) {
        return handle.createQuery("select * from run where id = :run")
                .bind("run", query.runId())
                .map(RunMapper::map)
                .findFirst()
                .map(run -> {
                    ImageOutcome outcome = query.outcome();
                    return outcome == null
                            ? run.totals().finished()
                            : run.totals().count(outcome);
                })
                .orElse(0L);
    }

    /** Looks once at all of the run's images, then reads the part that is wanted. */
    private static Page<RunImage> searched(Handle handle, ImageQuery query) {
        List<Long> found = handle.createQuery("select number from run_image where run_id = :run"
                        + (query.outcome() == null ? "" : " and outcome = :outcome")
                        + " and locate(:search, search) > 0 order by run_id, number")
                .bindMap(values(query))
                .mapTo(Long.class)
                .list();
        int from = (int) Math.min(query.offset(), found.size());
        List<Long> part = found.subList(from, Math.min(from + query.limit(), found.size()));
        List<RunImage> rows = new ArrayList<>();
        for (long number : part) {
            // One by one: H2 would not use the index for a list of numbers.
            handle.createQuery("select * from run_image where run_id = :run and number = :number")
                    .bind("run", query.runId())
                    .bind("number", number)
                    .map(ImageRows::map)
                    .forEach(rows::add);
        }
        return new Page<>(rows, query.offset(), found.size());
    }

    private static Map<String, Object> values(ImageQuery query) {
        Map<String, Object> values = new HashMap<>();
        values.put("run", query.runId());
        ImageOutcome outcome = query.outcome();
        if (outcome != null) {
            values.put("outcome", outcome.name());
        }
        if (!query.search().isEmpty()) {
            values.put("search", KeptText.searched(query.search()));
        }
        return values;
    }

    /** Returns the next rows after a number; none at the end. */
    static List<RunImage> after(Handle handle, String runId, long number) {
        return handle.createQuery("select * from run_image where run_id = :run and number > :number"
                        + " order by run_id, number limit " + PART)
                .bind("run", runId)
                .bind("number", number)
                .map(ImageRows::map)
                .list();
    }

    private static Map<String, @Nullable Object> values(String runId, RunImage image) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("run", runId);
        values.put("number", image.number());
        values.put("source", KeptText.cut(image.source(), KeptText.MAX_REFERENCE));
        values.put("destination", KeptText.cut(image.destination(), KeptText.MAX_REFERENCE));
        values.put("search", KeptText.searchable(image.source(), image.destination()));
        values.put("digest", image.digest() == null ? null : image.digest().toString());
        MediaType mediaType = image.mediaType();
        values.put(
                "media_type", mediaType == null ? null : KeptText.cut(mediaType.toString(), KeptText.MAX_MEDIA_TYPE));
        values.put("size", image.size());
        values.put("outcome", image.outcome().name());
        values.put("attempts", image.attempts());
        values.put("bytes_moved", image.bytesMoved());
        Columns.putError(values, image.error());
        return values;
    }

    private static RunImage map(ResultSet row, StatementContext context) throws SQLException {
        String digest = row.getString("digest");
        String mediaType = row.getString("media_type");
        return new RunImage(
                row.getLong("number"),
                row.getString("source"),
                row.getString("destination"),
                digest == null ? null : Digest.parse(digest),
                mediaType == null ? null : MediaType.parse(mediaType),
                row.getLong("size"),
                choice(row, "outcome", ImageOutcome.class),
                row.getInt("attempts"),
                row.getLong("bytes_moved"),
                Columns.error(row));
    }
}

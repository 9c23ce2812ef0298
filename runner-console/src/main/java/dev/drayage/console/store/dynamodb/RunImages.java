package dev.drayage.console.store.dynamodb;

import dev.drayage.console.store.KeptText;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.port.Json;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Runs' images. They are written in chunks, each of which the run counts before the next is written: what it does not count is not there.
 * Thread-safe.
 *
 * <p>A page by number takes two or three requests, and reads the chunks that have it. A page by outcome reads the run's chunks up to the
 * page's end, a search all of them: of 100,000 images some 5 MB, which is 1,250 read units.
 */
final class RunImages {
    private final Table table;
    private final RunFinder finder;
    private final ImageChunks chunks;
    private final ImageReader reader;
    private final List<Object> locks = Stream.generate(Object::new).limit(64).toList();

    RunImages(Table table, RunFinder finder, Json json) {
        this.table = table;
        this.finder = finder;
        this.chunks = new ImageChunks(json);
        this.reader = new ImageReader(table, chunks);
    }

    /** Adds images; those that the run has counted already, as when an answer was lost, are left out. */
    void add(String runId, List<RunImage> images) {
        // This process is the only one that writes, so that nobody counts in between.
        synchronized (locks.get(Math.floorMod(runId.hashCode(), locks.size()))) {
            Item run = found(runId);
            List<RunImage> rest = after(images, run.number(Attributes.LAST));
            while (!rest.isEmpty()) {
                if (rest.get(0).number() != run.number(Attributes.LAST) + 1) {
                    throw new IllegalArgumentException("After image " + run.number(Attributes.LAST) + " of the run '"
                            + runId + "' number " + rest.get(0).number() + " was added");
                }
                ImageChunks.Chunk chunk = chunks.first(runId, rest);
                table.put("keeping images of the run '" + runId + "'", chunk.item(), new Write());
                count(run, chunk.images());
                run = found(runId);
                rest = after(rest, run.number(Attributes.LAST));
            }
        }
    }

    private Item found(String runId) {
        Item run = finder.find(runId);
        if (run == null) {
            throw new DrayageException(
                    ErrorCode.NOT_FOUND,
                    "There is no run '" + runId + "' (any more) to which images could be added",
                    "Run the task again.");
        }
        return run;
    }

    private static List<RunImage> after(List<RunImage> images, long last) {
        return images.stream().filter(image -> image.number() > last).toList();
    }

    /** Counts images once: after the repetition of a write whose answer was lost, the run's last number is another one. */
    private void count(Item run, List<RunImage> images) {
        Map<ImageOutcome, Long> outcomes = RunItems.outcomes(run);
        images.forEach(image -> outcomes.merge(image.outcome(), 1L, Long::sum));
        Write write = new Write()
                .set(Attributes.LAST, Values.of(images.get(images.size() - 1).number()));
        outcomes.forEach((outcome, count) -> {
            if (count > 0) {
                write.set(outcome.name(), Values.of(count));
            }
        });
        if (run.has(Attributes.LAST)) {
            write.when(Attributes.LAST, Values.of(run.number(Attributes.LAST)));
        } else {
            write.whenPresent(Attributes.PK).whenAbsent(Attributes.LAST);
        }
        table.change("counting images of the run '" + run.text(Attributes.ID) + "'", run.key(), write);
    }

    Page<RunImage> page(ImageQuery query) {
        Item item = finder.find(query.runId());
        if (item == null) {
            return new Page<>(List.of(), query.offset(), 0);
        }
        Run run = RunItems.read(item);
        long last = item.number(Attributes.LAST);
        if (!query.search().isEmpty()) {
            return searched(query, last);
        }
        ImageOutcome outcome = query.outcome();
        if (outcome == null) {
            long from = query.offset() + 1;
            List<RunImage> rows = reader.part(query.runId(), from, Math.min(last, query.offset() + query.limit()));
            return new Page<>(rows, query.offset(), last);
        }
        long total = run.totals().count(outcome);
        return new Page<>(
                ofOutcome(query, outcome, Math.min(total, query.offset() + query.limit()), last),
                query.offset(),
                total);
    }

    /** Reads until the page is full, or has the last image of this outcome. */
    private List<RunImage> ofOutcome(ImageQuery query, ImageOutcome outcome, long end, long last) {
        Found found = new Found(query, image -> image.outcome() == outcome);
        if (query.offset() < end) {
            reader.all(query.runId(), last, image -> {
                found.add(image);
                return found.count < end;
            });
        }
        return found.rows;
    }

    private Page<RunImage> searched(ImageQuery query, long last) {
        String text = KeptText.searched(query.search());
        ImageOutcome outcome = query.outcome();
        Found found = new Found(
                query,
                image -> (outcome == null || image.outcome() == outcome)
                        && KeptText.searchable(image.source(), image.destination())
                                .contains(text));
        reader.all(query.runId(), last, image -> {
            found.add(image);
            return true;
        });
        return new Page<>(found.rows, query.offset(), found.count);
    }

    void forEach(String runId, Consumer<? super RunImage> rows) {
        Item run = finder.find(runId);
        if (run != null) {
            reader.all(runId, run.number(Attributes.LAST), image -> {
                rows.accept(image);
                return true;
            });
        }
    }

    /** Counts what matches, and keeps the page that is wanted. */
    private static final class Found {
        private final ImageQuery query;
        private final Predicate<RunImage> matches;
        private final List<RunImage> rows = new ArrayList<>();
        private long count;

        Found(ImageQuery query, Predicate<RunImage> matches) {
            this.query = query;
            this.matches = matches;
        }

        void add(RunImage image) {
            if (matches.test(image)) {
                count++;
                if (count > query.offset() && rows.size() < query.limit()) {
                    rows.add(image);
                }
            }
        }
    }
}

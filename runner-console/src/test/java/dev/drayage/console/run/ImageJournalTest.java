package dev.drayage.console.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.schedule.EventBridgeCron;
import dev.drayage.console.store.EmbeddedStore;
import dev.drayage.console.task.TaskDraft;
import dev.drayage.console.task.TaskEditor;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.StoredTask;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images are kept in batches, each once and in their order. */
final class ImageJournalTest {
    private static final int IMAGES = 1_234;

    @TempDir
    private Path folder;

    @Test
    void everyImageIsKeptOnceFromHoweverManyThreads() {
        try (EmbeddedStore store = EmbeddedStore.open(folder, OciRegistries.json())) {
            StoredTask task = new TaskEditor(
                            store.tasks(), List.of(Engine.IN_PROCESS), new EventBridgeCron(), InstantSource.system())
                    .create(new TaskDraft(
                            "Mirror",
                            "",
                            "IN_PROCESS",
                            Map.of("sourceType", "Public", "srcImageList", "mysql:8", "destRegion", "eu-west-1"),
                            "",
                            ""));
            store.runs()
                    .begin(Run.queued("r1", task.id(), RunKind.TRANSFER, Engine.IN_PROCESS, "somebody", Instant.EPOCH));
            ImageJournal journal = new ImageJournal(store.runs(), "r1");

            LongStream.rangeClosed(1, IMAGES).parallel().forEach(number -> {
                journal.add(copied(number));
                if (number % 100 == 0) {
                    journal.flush();
                }
            });
            journal.flush();

            List<RunImage> kept = new ArrayList<>();
            store.runs().forEachImage("r1", kept::add);
            assertEquals(
                    LongStream.rangeClosed(1, IMAGES).boxed().toList(),
                    kept.stream().map(RunImage::number).toList());
            assertEquals(IMAGES, kept.stream().map(RunImage::source).distinct().count());
            assertEquals(Map.of(ImageOutcome.COPIED, (long) IMAGES), journal.outcomes());
            assertEquals(
                    journal.outcomes(),
                    Objects.requireNonNull(store.runs().run("r1")).totals().outcomes());
        }
    }

    private static ImageResult copied(long number) {
        return new ImageResult(
                "a/app:" + number, "b/app:" + number, null, null, 10, ImageStatus.COPIED, 1, 10, 0, null);
    }
}

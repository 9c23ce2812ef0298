package dev.drayage.ecs.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportLineTest {
    /** What CloudWatch Logs takes as one event, in bytes. */
    private static final int MAX_EVENT = 256 * 1024;

    private final ReportLine line = new ReportLine();

    @Test
    void fewImagesAreAllThere() {
        add(30, ImageStatus.COPIED);
        add(20, ImageStatus.FAILED);
        Map<String, Object> report = report(List.of("a"));
        assertEquals(50, images(report).size());
        assertFalse(report.containsKey("imagesLeftOut"));
    }

    @Test
    void ofManyOnlyTheFirstThatAreNotInPlace() {
        add(1_000, ImageStatus.COPIED);
        add(70, ImageStatus.FAILED);
        Map<String, Object> report = report(List.of("a"));
        assertEquals(50, images(report).size());
        assertTrue(images(report).stream().allMatch(row -> "FAILED".equals(row.get("status"))));
        assertEquals(1_020L, report.get("imagesLeftOut"));
    }

    @Test
    void fitsIntoOneEventWhateverTheRun() {
        add(100_000, ImageStatus.FAILED);
        Map<String, Object> report = report(
                IntStream.range(0, 100_000).mapToObj(i -> "team/app-" + i).toList());
        assertTrue(OciRegistries.json().write(report).length < MAX_EVENT);
        Map<?, ?> task = (Map<?, ?>) Objects.requireNonNull(report.get("task"));
        List<?> listed = (List<?>) Objects.requireNonNull(task.get("srcImageList"));
        assertEquals("... and 99980 more", listed.get(20));
    }

    private void add(int count, ImageStatus status) {
        @Nullable
        DrayageException error = status == ImageStatus.FAILED
                ? new DrayageException(ErrorCode.DENIED, "m".repeat(2_000), "r".repeat(500))
                : null;
        for (int i = 0; i < count; i++) {
            line.accept(new ImageResult("a.example/s:" + i, "b.example/d:" + i, null, null, 0, status, 1, 0, 0, error));
        }
    }

    private Map<String, Object> report(List<String> list) {
        return line.report(new TransferSummary(
                Map.of("srcImageList", list), Instant.EPOCH, Instant.EPOCH, line.totals(), Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> images(Map<String, Object> report) {
        return (List<Map<String, Object>>) Objects.requireNonNull(report.get("images"));
    }
}

package dev.drayage.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.port.Json;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.work.PartReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunReportTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final RunReport run = new RunReport(2, "eu-west-1");

    @Test
    void allPartsTogetherAreTheRun() {
        run.add(part(0, 1, 0));
        run.add(part(1, 1, 0, copied("a")));
        run.add(part(2, 1, 0, copied("b"), copied("c")));

        TransferSummary summary = summary();

        assertTrue(summary.succeeded());
        assertEquals(Map.of(ImageStatus.COPIED, 3L), summary.totals().images());
    }

    @Test
    void anItemWithoutReportIsAFailure() {
        run.add(part(0, 1, 0));
        run.add(part(2, 1, 0, copied("a")));

        assertEquals("work item 1", failures(summary()));
    }

    @Test
    void anItemWhoseRestNeverCameIsAFailure() {
        run.add(part(0, 1, 0));
        run.add(part(1, 1, 1, copied("a"), skipped("b")));
        run.add(part(2, 1, 0));

        TransferSummary summary = summary();

        assertEquals("work item 1", failures(summary));
        assertEquals(1, summary.totals().count(ImageStatus.COPIED));
        assertEquals(0, summary.totals().count(ImageStatus.SKIPPED), "the item stands for its images");
    }

    @Test
    void aRestThatWasDoneMakesItemsWhole() {
        run.add(part(0, 1, 0));
        run.add(part(1, 2, 0, copied("b")));
        run.add(part(1, 1, 1, copied("a"), skipped("b")));
        run.add(part(2, 1, 0));

        assertTrue(summary().succeeded());
        assertEquals(Map.of(ImageStatus.COPIED, 2L), summary().totals().images());
    }

    @Test
    void withoutThePlansReportTheRunIsNotComplete() {
        run.add(part(1, 1, 0));
        run.add(part(2, 1, 0));

        assertEquals("the plan", failures(summary()));
    }

    @Test
    void aReportThatComesTwiceIsRefusedAndCountsOnce() {
        run.add(part(0, 1, 0));
        run.add(part(1, 1, 0, copied("a")));
        assertRefused(part(1, 1, 0, copied("a")), "work item 1, part 1, of which there is one already");
        run.add(part(2, 1, 0));

        assertEquals(1, summary().totals().count(ImageStatus.COPIED));
        assertTrue(summary().succeeded());
    }

    @Test
    void reportsOfItemsThatTheRunDoesNotHaveAreRefused() {
        assertRefused(part(3, 1, 0, copied("a")), "work item 3, part 1, of which the run has only 2");
        assertRefused(part(-1, 1, 0), "work item -1");
        assertRefused(part(Long.MAX_VALUE, 1, 0), "work item " + Long.MAX_VALUE);

        assertEquals(0, summary().totals().count(ImageStatus.COPIED));
    }

    @Test
    void aReportThatCannotBeReadCountsForNothing() {
        Map<String, Object> broken = Map.of(
                "totals", Map.of("copied", 5L, "requests", Map.of("host", "many")),
                "images", List.of(Map.of("source", "a", "destination", "b", "status", "COPIED", "digest", "none")),
                "started", NOW.toString(),
                "ended", NOW.toString());
        assertThrows(InvalidInputException.class, () -> run.add(new PartReport(1, 1, 0, broken)));

        run.add(part(0, 1, 0));
        run.add(part(1, 1, 0));
        run.add(part(2, 1, 0));
        assertEquals(Map.of(), summary().totals().images());
        assertEquals(Map.of("host", 21L), summary().requests());
    }

    @Test
    void negativeRestsAreNoEnd() {
        run.add(part(0, 1, 0));
        run.add(part(1, 1, -1));
        run.add(part(2, 1, 0));

        assertEquals("work item 1", failures(summary()));
    }

    @Test
    void aRunThatWasBrokenOffNeedsNoPlan() {
        run.brokenOff(ImageResult.unfinished(
                "all", "eu-west-1", null, new DrayageException(ErrorCode.INTERNAL, "timed out", null)));
        run.add(part(1, 1, 0));
        run.add(part(2, 1, 0));

        TransferSummary summary = summary();
        assertFalse(summary.succeeded());
        assertEquals("all", failures(summary));
    }

    private TransferSummary summary() {
        return run.summary(Map.of(), NOW);
    }

    private void assertRefused(PartReport part, String message) {
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> run.add(part));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused::getMessage);
    }

    private static String failures(TransferSummary summary) {
        return summary.totals().failures().first().stream()
                .map(ImageResult::source)
                .collect(Collectors.joining(", "));
    }

    /** Makes a part's report as it is read back. */
    private static PartReport part(long item, int number, long left, ImageResult... images) {
        Json json = OciRegistries.json();
        TransferReport report = new TransferReport(Map.of(), NOW, NOW, List.of(images), Map.of("host", 7L));
        PartReport part = new PartReport(item, number, left, report.toMap());
        return PartReport.read(json.readObject(json.write(part.toMap())));
    }

    private static ImageResult copied(String name) {
        return new ImageResult(name, "to " + name, null, null, 100, ImageStatus.COPIED, 1, 10, 0, null);
    }

    private static ImageResult skipped(String name) {
        return ImageResult.unfinished(
                name, "to " + name, null, new DrayageException(ErrorCode.INTERRUPTED, "stopped", null));
    }
}

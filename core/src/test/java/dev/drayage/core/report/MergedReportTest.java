package dev.drayage.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Reports of parts of a run, summed up. */
class MergedReportTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final MergedReport merged = new MergedReport();

    @Test
    void countsBytesRequestsAndTimesAreSummedUp() {
        merged.add(report(NOW, copied("a"), copied("b")), false);
        merged.add(report(NOW.plusSeconds(60), copied("c"), failed("d", ErrorCode.DENIED)), false);

        TransferSummary summary = merged.summary(Map.of("destRegion", "x"), NOW);

        assertEquals(3, summary.totals().count(ImageStatus.COPIED));
        assertEquals(1, summary.totals().count(ImageStatus.FAILED));
        assertEquals(30, summary.totals().bytesMoved());
        assertEquals(Map.of("host", 14L), summary.requests());
        assertEquals(NOW, summary.started());
        assertEquals(NOW.plusSeconds(61), summary.ended());
        assertFalse(summary.succeeded());
        ImageResult failure = summary.totals().failures().first().get(0);
        assertEquals("d", failure.source());
        assertEquals(
                "because",
                String.valueOf(Objects.requireNonNull(failure.error()).getMessage()));
        assertEquals(List.of(failure), merged.notInPlace());
    }

    @Test
    void whatAnotherPartDoesIsNotCounted() {
        merged.add(report(NOW, copied("a"), failed("b", ErrorCode.INTERRUPTED)), true);
        merged.add(report(NOW, copied("b")), false);

        TransferTotals totals = merged.summary(Map.of(), NOW).totals();

        assertEquals(Map.of(ImageStatus.COPIED, 2L), totals.images());
        assertTrue(totals.succeeded());
    }

    @Test
    void whatNobodyDoesStays() {
        merged.add(report(NOW, failed("b", ErrorCode.INTERRUPTED)), false);

        assertTrue(merged.summary(Map.of(), NOW).interrupted());
        assertFalse(merged.summary(Map.of(), NOW).succeeded());
    }

    @Test
    void failuresThatAreNotListedCountAllTheSame() {
        Map<String, Object> report = report(NOW, failed("d", ErrorCode.DENIED));
        report.put("failuresLeftOut", 7L);
        merged.add(report, false);

        assertEquals(8, merged.summary(Map.of(), NOW).totals().failures().count());
    }

    @Test
    void whatIsNoReportIsRefused() {
        assertThrows(InvalidInputException.class, () -> merged.add(Map.of(), false));
        Map<String, Object> report = report(NOW, copied("a"));
        report.put("images", List.of(Map.of("source", "a", "destination", "b", "status", "GONE")));
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> merged.add(report, false));
        assertTrue(String.valueOf(refused.getMessage()).contains("GONE"), refused::getMessage);
    }

    /** Makes a report as it is read back. */
    private static Map<String, Object> report(Instant started, ImageResult... images) {
        FakeJson json = new FakeJson();
        TransferReport report =
                new TransferReport(Map.of(), started, started.plusSeconds(1), List.of(images), Map.of("host", 7L));
        return new LinkedHashMap<>(json.readObject(json.write(report.toMap())));
    }

    private static ImageResult copied(String name) {
        return new ImageResult(
                name,
                "to " + name,
                Digest.sha256(name.getBytes(StandardCharsets.UTF_8)),
                MediaType.OCI_MANIFEST,
                100,
                ImageStatus.COPIED,
                1,
                10,
                0,
                null);
    }

    private static ImageResult failed(String name, ErrorCode code) {
        return ImageResult.unfinished(name, "to " + name, null, new DrayageException(code, "because", "do"));
    }
}

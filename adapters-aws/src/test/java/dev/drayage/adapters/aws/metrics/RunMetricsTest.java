package dev.drayage.adapters.aws.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.report.Failures;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.report.TransferTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
    private static final Instant STARTED = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant TIME = Instant.ofEpochMilli(1_795_514_465_250L);
    private static final Set<String> UNITS = Set.of("Count", "Bytes", "Milliseconds");

    private final TransferSummary run = new TransferSummary(
            Map.of("destRegion", "eu-west-1"),
            STARTED,
            STARTED.plusMillis(62_345),
            new TransferTotals(
                    Map.of(
                            ImageStatus.COPIED, 11L,
                            ImageStatus.UNCHANGED, 22L,
                            ImageStatus.FAILED, 33L,
                            ImageStatus.CONFLICT, 44L,
                            ImageStatus.SKIPPED, 55L),
                    5_000_000_000L,
                    700L,
                    false,
                    false,
                    new Failures(List.of(), Map.of())),
            Map.of("ghcr.io", 12L, "api.ecr.eu-west-1.amazonaws.com", 30L));

    @Test
    void documentHasAllSumsUnderTheTasksName() {
        assertEquals(
                Map.ofEntries(
                        Map.entry(
                                "_aws",
                                Map.of(
                                        "Timestamp",
                                        1_795_514_465_250L,
                                        "CloudWatchMetrics",
                                        List.of(Map.of(
                                                "Namespace",
                                                "Drayage",
                                                "Dimensions",
                                                List.of(List.of("Task")),
                                                "Metrics",
                                                List.of(
                                                        metric("Runs", "Count"),
                                                        metric("RunsFailed", "Count"),
                                                        metric("ImagesCopied", "Count"),
                                                        metric("ImagesUnchanged", "Count"),
                                                        metric("ImagesFailed", "Count"),
                                                        metric("ImagesInConflict", "Count"),
                                                        metric("ImagesSkipped", "Count"),
                                                        metric("BytesMoved", "Bytes"),
                                                        metric("BytesMounted", "Bytes"),
                                                        metric("Requests", "Count"),
                                                        metric("Duration", "Milliseconds")))))),
                        Map.entry("Task", "nightly"),
                        Map.entry("Runs", 1L),
                        Map.entry("RunsFailed", 1L),
                        Map.entry("ImagesCopied", 11L),
                        Map.entry("ImagesUnchanged", 22L),
                        Map.entry("ImagesFailed", 33L),
                        Map.entry("ImagesInConflict", 44L),
                        Map.entry("ImagesSkipped", 55L),
                        Map.entry("BytesMoved", 5_000_000_000L),
                        Map.entry("BytesMounted", 700L),
                        Map.entry("Requests", 42L),
                        Map.entry("Duration", 62_345L)),
                RunMetrics.document(run, "nightly", TIME));
    }

    @Test
    void documentKeepsTheRulesOfTheFormat() {
        Map<String, Object> document = RunMetrics.document(run, "nightly", TIME);

        Map<?, ?> metadata = assertInstanceOf(Map.class, document.get("_aws"));
        assertEquals(Set.of("Timestamp", "CloudWatchMetrics"), metadata.keySet());
        Map<?, ?> directive = assertInstanceOf(
                Map.class,
                assertInstanceOf(List.class, metadata.get("CloudWatchMetrics")).get(0));
        assertEquals(Set.of("Namespace", "Dimensions", "Metrics"), directive.keySet());
        List<?> metrics = assertInstanceOf(List.class, directive.get("Metrics"));
        assertTrue(metrics.size() <= 100, metrics::toString);
        List<Object> names = new ArrayList<>();
        for (Object metric : metrics) {
            Map<?, ?> definition = assertInstanceOf(Map.class, metric);
            assertEquals(Set.of("Name", "Unit"), definition.keySet());
            assertTrue(UNITS.contains(definition.get("Unit")), definition::toString);
            assertInstanceOf(Long.class, document.get(definition.get("Name")), "whole numbers are finite");
            names.add(definition.get("Name"));
        }
        assertEquals(names.size(), Set.copyOf(names).size(), "no metric comes twice");
        for (Object set : assertInstanceOf(List.class, directive.get("Dimensions"))) {
            List<?> dimensions = assertInstanceOf(List.class, set);
            assertTrue(dimensions.size() <= 30, dimensions::toString);
            dimensions.forEach(dimension -> assertInstanceOf(String.class, document.get(dimension)));
        }
    }

    @Test
    void statusesWithoutImagesAreZeroAndNotMissing() {
        TransferTotals none = new TransferTotals(Map.of(), 0, 0, true, false, new Failures(List.of(), Map.of()));
        Map<String, Object> document =
                RunMetrics.document(new TransferSummary(Map.of(), STARTED, STARTED, none, Map.of()), "nightly", TIME);

        assertEquals(0L, document.get("ImagesFailed"));
        assertEquals(0L, document.get("Requests"));
        assertEquals(0L, document.get("Duration"));
    }

    @Test
    void clockThatIsSetBackMakesNoNegativeDuration() {
        TransferSummary backwards =
                new TransferSummary(Map.of(), STARTED, STARTED.minusSeconds(1), run.totals(), Map.of());

        assertEquals(0L, RunMetrics.document(backwards, "nightly", TIME).get("Duration"));
    }

    @Test
    void taskNameIsShapedForADimension() {
        assertEquals("a b", dimension(" a b "));
        assertEquals("n?chtlich ?", dimension("nächtlich \u0007"));
        assertEquals("?", dimension("\u00a0"));
        assertEquals(1_024, dimension("x".repeat(2_000)).length());
        assertThrows(IllegalArgumentException.class, () -> dimension(" "));
    }

    private String dimension(String task) {
        return assertInstanceOf(
                String.class, RunMetrics.document(run, task, TIME).get("Task"));
    }

    private static Map<String, String> metric(String name, String unit) {
        return Map.of("Name", name, "Unit", unit);
    }
}

package dev.drayage.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.fake.World;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransferReportTest {
    private static final Descriptor IMAGE = Descriptor.of(MediaType.OCI_MANIFEST, Digest.sha256(new byte[] {1}), 7);

    @Test
    void totalsAreSums() {
        TransferReport report = report(
                result(ImageStatus.COPIED, IMAGE, null),
                result(ImageStatus.COPIED, IMAGE, null),
                result(ImageStatus.UNCHANGED, IMAGE, null));
        assertEquals(2, report.count(ImageStatus.COPIED));
        assertEquals(1, report.count(ImageStatus.UNCHANGED));
        assertEquals(0, report.count(ImageStatus.FAILED));
        assertEquals(30, report.bytesMoved());
        assertEquals(15, report.bytesMounted());
    }

    @Test
    void runSucceedsWhenEverythingIsInPlace() {
        assertTrue(report(result(ImageStatus.COPIED, IMAGE, null), result(ImageStatus.UNCHANGED, IMAGE, null))
                .succeeded());
        for (ImageStatus status : List.of(ImageStatus.FAILED, ImageStatus.CONFLICT, ImageStatus.SKIPPED)) {
            assertFalse(report(result(ImageStatus.COPIED, IMAGE, null), result(status, IMAGE, null))
                    .succeeded());
        }
    }

    @Test
    void mapHasTheFieldsOfTheSchema() {
        Map<String, Object> document =
                report(result(ImageStatus.COPIED, IMAGE, null)).toMap();
        assertEquals(
                Map.of(
                        "schema",
                        1,
                        "task",
                        Map.of("destination", "destination.example/"),
                        "started",
                        "2026-01-02T03:04:05Z",
                        "ended",
                        "2026-01-02T03:04:15Z",
                        "totals",
                        Map.of(
                                "copied",
                                1L,
                                "unchanged",
                                0L,
                                "conflict",
                                0L,
                                "failed",
                                0L,
                                "skipped",
                                0L,
                                "bytesMoved",
                                10L,
                                "bytesMounted",
                                5L,
                                "requests",
                                Map.of("source.example", 3L)),
                        "images",
                        List.of(Map.of(
                                "source",
                                "source.example/app:1",
                                "destination",
                                "destination.example/app:1",
                                "digest",
                                IMAGE.digest().toString(),
                                "mediaType",
                                MediaType.OCI_MANIFEST.toString(),
                                "size",
                                100L,
                                "status",
                                "COPIED",
                                "attempts",
                                1,
                                "bytesMoved",
                                10L))),
                document);
    }

    @Test
    void imageThatWasNeverReadHasNoDigest() {
        Map<?, ?> row = onlyRow(result(ImageStatus.FAILED, null, null));
        assertFalse(row.containsKey("digest") || row.containsKey("mediaType") || row.containsKey("size"));
        assertEquals("FAILED", row.get("status"));
    }

    @Test
    void errorHasCodeMessageAndRemedy() {
        Map<?, ?> row = onlyRow(result(
                ImageStatus.FAILED, null, new DrayageException(ErrorCode.DENIED, "It is denied", "Ask somebody.")));
        assertEquals(Map.of("code", "DENIED", "message", "It is denied", "remedy", "Ask somebody."), row.get("error"));
    }

    @Test
    void remedyIsLeftOutWhereThereIsNone() {
        Map<?, ?> row =
                onlyRow(result(ImageStatus.FAILED, null, new DrayageException(ErrorCode.INTERNAL, "defect", null)));
        assertEquals(Map.of("code", "INTERNAL", "message", "defect"), row.get("error"));
    }

    private static Map<?, ?> onlyRow(ImageResult result) {
        Object images = report(result).toMap().get("images");
        assertTrue(images instanceof List<?> list && list.size() == 1);
        return (Map<?, ?>) ((List<?>) images).get(0);
    }

    private static TransferReport report(ImageResult... results) {
        Instant started = World.NOW;
        return new TransferReport(
                Map.of("destination", "destination.example/"),
                started,
                started.plusSeconds(10),
                List.of(results),
                Map.of("source.example", 3L));
    }

    private static ImageResult result(
            ImageStatus status, @Nullable Descriptor image, @Nullable DrayageException error) {
        return new ImageResult(
                "source.example/app:1",
                "destination.example/app:1",
                image == null ? null : image.digest(),
                image == null ? null : image.mediaType(),
                image == null ? 0 : 100,
                status,
                1,
                10,
                5,
                error);
    }
}

package dev.drayage.cli.output;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A report in which everything occurs that can. */
public final class SampleReport {
    static final Digest DIGEST = Digest.sha256(new byte[0]);

    private SampleReport() {}

    public static TransferReport full() {
        MediaType type = MediaType.OCI_MANIFEST;
        RegistryException taken = RegistryException.of(ErrorCode.CONFLICT, "The tag '2' is immutable")
                .remedy("Take another tag.")
                .build();
        RegistryException lost =
                RegistryException.of(ErrorCode.UNREACHABLE, "gone\u001b[31m").build();
        List<ImageResult> images = List.of(
                new ImageResult(
                        "a/x:1", "b/x:1", DIGEST, type, 12_345_678, ImageStatus.COPIED, 1, 10_000_000, 2_345_178, null),
                new ImageResult("a/x:0", "b/x:0", DIGEST, type, 500, ImageStatus.UNCHANGED, 0, 0, 0, null),
                new ImageResult("a/x:2", "b/x:2", DIGEST, type, 500, ImageStatus.CONFLICT, 1, 0, 0, taken),
                new ImageResult("a/x:3", "b/x:3", null, null, 0, ImageStatus.FAILED, 0, 0, 0, lost));
        Instant started = Instant.parse("2026-01-02T03:04:05Z");
        return new TransferReport(
                CopyRequest.parse(List.of("a/x:ALL_TAGS"), "b/x").describe(),
                started,
                started.plusMillis(3_400),
                images,
                new TreeMap<>(Map.of("b", 30L, "a", 12L)));
    }
}

package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.port.BlobUpload;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.transfer.UploadMode;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SyntheticBlob;
import dev.drayage.it.testbed.TestRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much of a gigabyte is moved again after a cut at nine tenths. */
final class LargeFaultIT {
    private static final long GIB = 1L << 30;
    private static final long CUT = GIB * 9 / 10;

    private final SampleImage image =
            SampleImage.builder().layer(SyntheticBlob.of(42, GIB)).build();
    private final String layer = image.allBlobs().get(1).digest();
    private final TestRegistry source = TestRegistry.start();
    private final TestRegistry destination = TestRegistry.start();

    LargeFaultIT() {
        image.pushTo(source.repository("big"), "1");
    }

    @AfterEach
    void close() {
        source.close();
        destination.close();
    }

    @Test
    void downloadBringsNextToNothingTwice() {
        source.onRequest(FaultRule.once("GET", ".*/blobs/" + layer, Fault.cutAfterResponseBytes(CUT)));

        copy(UploadMode.AUTO);

        List<LoggedRequest> downloads = source.requests("GET", ".*/blobs/" + layer);
        assertEquals(2, downloads.size());
        long again = downloads.stream().mapToLong(LoggedRequest::bytesOut).sum() - GIB;
        assertTrue(again < GIB / 50, again + " bytes were sent twice");
    }

    @Test
    void uploadInPartsSendsLessThanAPartTwice() {
        int part = (int) (CUT / BlobUpload.PART_SIZE);
        destination.onRequest(FaultRule.once("PATCH", ".*", Fault.cutAfterRequestBytes(BlobUpload.PART_SIZE / 2))
                .after(part));

        copy(UploadMode.CHUNKED);

        long again = destination.requests("PATCH", ".*").stream()
                        .mapToLong(LoggedRequest::bytesIn)
                        .sum()
                - GIB;
        assertTrue(again < BlobUpload.PART_SIZE, again + " bytes arrived twice");
        assertEquals(1, source.requests("GET", ".*/blobs/" + layer).size());
    }

    private void copy(UploadMode mode) {
        ImageResult result = Copies.over(source.host(), destination.host())
                .referrers(ReferrersMode.NEVER)
                .upload(mode)
                .run(source.host() + "/big:1", destination.host() + "/big:1")
                .images()
                .get(0);
        assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
        assertTrue(destination.repository("big").hasBlob(layer));
    }
}

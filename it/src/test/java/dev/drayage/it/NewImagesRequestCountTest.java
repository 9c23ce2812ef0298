package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SyntheticBlob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many calls of the source's API new images take before they are copied. */
final class NewImagesRequestCountTest {
    private static final int TAGS = 250;
    private static final BlobSource LAYER = SyntheticBlob.of(1, 100);

    private final Transfers transfers = Transfers.start();

    @AfterEach
    void close() {
        transfers.close();
    }

    @Test
    void manifestsAreReadAHundredAtATime() {
        transfers.source().createRepository("app");
        for (int i = 0; i < TAGS; i++) {
            SampleImage image = SampleImage.builder().seed(i).layer(LAYER).build();
            image.pushTo(transfers.source().repository("app").content(), "v" + i);
        }

        TransferReport report = transfers.run();

        Reports.assertAll(ImageStatus.COPIED, report);
        assertEquals(TAGS, report.images().size());
        assertEquals(3L, transfers.calls().get("BatchGetImage"), transfers.calls()::toString);
    }
}

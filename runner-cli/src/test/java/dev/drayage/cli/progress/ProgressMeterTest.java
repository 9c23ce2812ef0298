package dev.drayage.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.transfer.ProgressMeter;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
    private final ProgressMeter meter = new ProgressMeter();

    @Test
    void sharedBlobsCountOnceForEachRepository() {
        meter.planned(SamplePlan.to("b.example/app")
                .copy("x:100", "y:10")
                .copy("x:100")
                .build());
        assertEquals(110, meter.bytesTotal());

        meter.planned(SamplePlan.to("b.example/app").copy("y:10", "z:1").build());
        assertEquals(111, meter.bytesTotal());

        meter.planned(SamplePlan.to("b.example/other").copy("x:100").build());
        assertEquals(211, meter.bytesTotal());
        assertEquals(4, meter.imagesTotal());
    }

    @Test
    void presentBlobsAreNotToBeMoved() {
        meter.planned(SamplePlan.to("b.example/app")
                .copy("x:100", "y:10")
                .present("x:100")
                .build());

        assertEquals(10, meter.bytesTotal());
    }

    @Test
    void referrersAreToBeMovedToo() {
        meter.planned(SamplePlan.to("b.example/app")
                .copyWithReferrer("x:100", "s:5")
                .unchangedWithReferrer("t:6")
                .failed()
                .build());

        assertEquals(111, meter.bytesTotal());
        assertEquals(3, meter.imagesTotal());
    }

    @Test
    void sparedBytesLowerTheTotal() {
        meter.planned(SamplePlan.to("b.example/app").copy("x:100", "y:10").build());
        meter.bytesMoved(4);
        meter.bytesSpared(100);

        assertEquals(10, meter.bytesTotal());
        assertEquals(4, meter.bytesMoved());
    }

    @Test
    void moreThanWasPlannedRaisesTheTotal() {
        meter.planned(SamplePlan.to("b.example/app").copy("x:100").build());
        meter.bytesMoved(60);
        meter.bytesMoved(60);
        meter.finished(SamplePlan.result(ImageStatus.COPIED, 100));
        meter.finished(SamplePlan.result(ImageStatus.FAILED, 0));

        assertEquals(120, meter.bytesTotal());
        assertEquals(2, meter.imagesFinished());
        assertEquals(2, meter.imagesTotal());
    }
}

package dev.drayage.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.report.ImageStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong(5);

    @Test
    void printsALineForEveryImageThatIsDone() {
        try (PlainProgress progress = progress()) {
            progress.planned(SamplePlan.to("b.example/app")
                    .copy("x:100")
                    .failed()
                    .failed()
                    .build());
            progress.finished(SamplePlan.result(ImageStatus.COPIED, 12_345_678));
            progress.finished(SamplePlan.result(ImageStatus.FAILED, 0));
        }

        assertEquals("""
                [1/3] COPIED    a.example/app:1 -> b.example/app:1 (12.3 MB)
                [2/3] FAILED    a.example/app:1 -> b.example/app:1: no good
                """, printed());
    }

    @Test
    void showsHowFastItWasSinceTheLastTime() {
        try (PlainProgress progress = progress()) {
            progress.planned(
                    SamplePlan.to("b.example/app").copy("x:9000000").copy().build());
            progress.bytesMoved(3_000_000);
            nanos.addAndGet(30_000_000_000L);
            progress.beat();
            progress.bytesMoved(6_000_000);
            progress.finished(SamplePlan.result(ImageStatus.COPIED, 0));
            nanos.addAndGet(30_000_000_000L);
            progress.beat();
        }

        assertEquals("""
                copying: 3.0 MB of 9.0 MB, 100.0 kB/s, 0 of 2 images done
                [1/2] COPIED    a.example/app:1 -> b.example/app:1
                copying: 9.0 MB of 9.0 MB, 200.0 kB/s, 1 of 2 images done
                """, printed());
    }

    private PlainProgress progress() {
        return new PlainProgress(new PrintStream(out, true, StandardCharsets.UTF_8), nanos::get);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}

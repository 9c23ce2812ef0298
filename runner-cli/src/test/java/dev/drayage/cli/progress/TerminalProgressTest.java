package dev.drayage.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.report.ImageStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void showsBytesAndImagesAndEndsItsLine() {
        try (Progress progress = progress(100)) {
            progress.planned(
                    SamplePlan.to("b.example/app").copy("x:9000000").copy().build());
            progress.bytesMoved(9_000_000);
            progress.finished(SamplePlan.result(ImageStatus.COPIED, 9_000_000));
        }

        assertTrue(printed().contains("9/9 MB"), printed());
        assertTrue(printed().contains("1/2 images"), printed());
        assertTrue(printed().endsWith(System.lineSeparator()), printed());
    }

    @Test
    void fitsTheTerminal() {
        try (Progress progress = progress(40)) {
            progress.planned(SamplePlan.to("b.example/app").copy("x:9000000").build());
            progress.bytesMoved(1);
        }

        for (String frame : printed().split("[\r\n]+", -1)) {
            assertTrue(frame.length() < 40, frame);
        }
    }

    @Test
    void showsNothingWhenNothingIsToBeMoved() {
        try (Progress progress = progress(100)) {
            progress.planned(SamplePlan.to("b.example/app").failed().build());
            progress.finished(SamplePlan.result(ImageStatus.FAILED, 0));
        }

        assertEquals("", printed());
    }

    private Progress progress(int columns) {
        return Progress.on(new PrintStream(out, true, StandardCharsets.UTF_8), columns);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}

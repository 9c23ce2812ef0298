package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.util.Objects;

/** Says of reports what tests expect, with the errors in the message when they are wrong. */
final class Reports {
    private Reports() {}

    static void assertAll(ImageStatus status, TransferReport report) {
        assertFalse(report.images().isEmpty(), "The report has no images");
        report.images().forEach(image -> assertEquals(status, image.status(), () -> describe(image)));
    }

    /** Checks that every error names what is to blame. */
    static void assertNames(String name, TransferReport report) {
        report.images()
                .forEach(image -> assertTrue(
                        String.valueOf(Objects.requireNonNull(image.error()).getMessage())
                                .contains(name),
                        () -> describe(image)));
    }

    static String describe(ImageResult image) {
        return image.source() + " " + image.status()
                + (image.error() == null
                        ? ""
                        : " " + image.error().code() + ": " + image.error().getMessage() + " / "
                                + image.error().remedy() + " / " + image.error().getCause());
    }
}

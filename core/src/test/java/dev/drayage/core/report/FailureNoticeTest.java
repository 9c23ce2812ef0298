package dev.drayage.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailureNoticeTest {
    private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");
    private final DrayageException denied =
            new DrayageException(ErrorCode.DENIED, "Not allowed\r\nSubject: forged", "Allow ecr:BatchGetImage.");

    @Test
    void tellsWhatFailedWhyAndWhatToDo() {
        FailureNotice notice = FailureNotice.of(report(
                        row(1, ImageStatus.FAILED, denied),
                        row(2, ImageStatus.COPIED, null),
                        row(3, ImageStatus.COPIED, null)))
                .orElseThrow();
        assertEquals("Drayage: 1 of 3 images failed, to destination.example", notice.subject());
        assertEquals("""
                A transfer ended with failures; what is listed here is not in place.

                2 copied, 1 failed; 2.0 kB moved.
                From 2026-01-02T03:04:05Z to 2026-01-02T03:06:10Z (2 min 5 s).

                FAILED  source.example/app:1 -> destination.example/app:1
                  Why:  Not allowed??Subject: forged
                  Do:   Allow ecr:BatchGetImage.

                Run the task again when the cause is removed: only what is missing is copied.

                The task:
                  srcRegion: us-east-1
                  srcImageList: a and 3 more
                """, notice.body());
    }

    @Test
    void aRunInWhichNothingFailedIsNotWorthAMail() {
        DrayageException archived = new DrayageException(ErrorCode.ARCHIVED, "archived", null);
        DrayageException stopped = new DrayageException(ErrorCode.INTERRUPTED, "stopped", null);
        assertEquals(
                Optional.empty(),
                FailureNotice.of(report(
                        row(1, ImageStatus.COPIED, null),
                        row(2, ImageStatus.UNCHANGED, null),
                        row(3, ImageStatus.SKIPPED, archived),
                        row(4, ImageStatus.SKIPPED, stopped))));
    }

    @Test
    void aConflictIsAFailure() {
        DrayageException conflict = new DrayageException(ErrorCode.CONFLICT, "taken", null);
        String body = FailureNotice.of(report(row(1, ImageStatus.CONFLICT, conflict)))
                .orElseThrow()
                .body();
        assertTrue(body.contains("CONFLICT  source.example/app:1"), body);
        assertFalse(body.contains("Do:"), body);
    }

    @Test
    void manyFailuresAreCounted() {
        List<ImageResult> rows = new ArrayList<>();
        for (int i = 1; i <= Failures.MAX_FIRST + 7; i++) {
            rows.add(row(i, ImageStatus.FAILED, denied));
        }
        String body = FailureNotice.of(report(rows.toArray(new ImageResult[0])))
                .orElseThrow()
                .body();
        assertTrue(body.contains("app:50 ->"), body);
        assertFalse(body.contains("app:51 ->"), body);
        assertTrue(body.contains("... and 7 more: 7 DENIED. The run's report or log lists them all.\n"), body);
    }

    @Test
    void subjectIsOneShortLineOfAscii() {
        ImageResult result = new ImageResult(
                "a", "d\u00e9stination".repeat(20) + "/x", null, null, 0, ImageStatus.FAILED, 0, 0, 0, denied);
        String subject = FailureNotice.of(report(result)).orElseThrow().subject();
        assertEquals(99, subject.length());
        assertTrue(subject.matches("[ -~]+"), subject);
    }

    private static ImageResult row(int tag, ImageStatus status, @Nullable DrayageException error) {
        return new ImageResult(
                "source.example/app:" + tag,
                "destination.example/app:" + tag,
                null,
                null,
                0,
                status,
                1,
                error == null ? 1000 : 0,
                0,
                error);
    }

    private static TransferSummary report(ImageResult... images) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("srcRegion", "us-east-1");
        task.put("srcImageList", List.of("a", "b", "c", "d"));
        return new TransferReport(task, STARTED, STARTED.plusSeconds(125), List.of(images), Map.of()).summary();
    }
}

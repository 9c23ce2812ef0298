package dev.drayage.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.port.PullAllowance;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.VerifyReport;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HumanPlanTest {
    private static final String FAILURES = """
            REFUSED   a.example/base:1 -> b.example/base:1
                      The tag is immutable
                      -> Take another tag.
            FAILED    a.example/base:2 -> b.example/base:2
                      gone?[31m
            """;

    @Test
    void hasTheReasonsALineARepositoryAndWhatItTakes() {
        String expected = FAILURES + """
                SKIPPED   a.example/base:3 -> b.example/base:3
                          It is archived
                          -> Restore it.
                REPOSITORY                        COPY  UNCHANGED  SKIPPED  REFUSED  FAILED  REFERRERS  TO MOVE  TO MOUNT  MANIFESTS
                a.example/app -> b.example/app       2          1        0        0       0          1  12.3 MB    2.0 MB          5  new
                a.example/base -> b.example/base     0          0        1        1       1          0        0         0          0
                2 to copy, 1 unchanged, 1 refused, 1 failed, 1 skipped; 1 referrer; 12.3 MB to move, 2.0 MB to mount, 5 manifests to put; 1 repository to create
                From a.example: GET 3
                From a.example: 3 pulls, 88 left of 100 in 6 h 0 min
                To b.example: CreateRepository 1, PutImage 5
                Looked up, and again by the run: a.example 7
                At least 2.5 s by the rate limits; moving the bytes takes its own time.
                """;
        PlanReport plan = SamplePlanReport.full();
        assertEquals(expected, rows(plan, HumanPlan::row) + HumanPlan.totals(plan.summary()));
    }

    private static String rows(PlanReport plan, Function<ImagePlan, String> row) {
        return plan.images().stream().map(row).collect(Collectors.joining());
    }

    @Test
    void tooFewPullsAreSaid() {
        String text = HumanPlan.totals(SamplePlanReport.with(new PullAllowance(10, 2, Duration.ZERO, 3))
                .summary());
        assertTrue(text.contains("""
                From a.example: 3 pulls, 2 left of 10
                  -> These are too few: log in for more, or copy in parts.
                """), text);
    }

    @Test
    void verificationTellsWhatIsNotInPlace() {
        String failures = """
                MISSING   a.example/app:1 -> b.example/app:1  %s
                MISSING   a.example/app@%s -> b.example/app@%s  %s
                DIFFERS   a.example/app:0 -> b.example/app:0  %s, there is %s
                DIFFERS   a.example/base:1 -> b.example/base:1  %s, there is %s
                          The tag is immutable
                          -> Take another tag.
                FAILED    a.example/base:2 -> b.example/base:2
                          gone?[31m
                """.formatted(
                        SamplePlanReport.DIGEST,
                        SamplePlanReport.OTHER,
                        SamplePlanReport.OTHER,
                        SamplePlanReport.OTHER,
                        SamplePlanReport.DIGEST,
                        SamplePlanReport.OTHER,
                        SamplePlanReport.DIGEST,
                        SamplePlanReport.OTHER);
        VerifyReport report = new VerifyReport(SamplePlanReport.full());
        assertEquals(
                failures + """
                        SKIPPED   a.example/base:3 -> b.example/base:3  %s
                                  It is archived
                                  -> Restore it.
                        1 in place, 2 missing, 2 differ, 1 failed, 1 skipped
                        """.formatted(SamplePlanReport.DIGEST),
                rows(report.plan(), HumanVerification::row) + HumanVerification.totals(report.summary()));
    }
}

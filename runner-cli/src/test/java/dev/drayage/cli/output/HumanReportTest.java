package dev.drayage.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HumanReportTest {
    private static final String FAILURES = """
            CONFLICT  a/x:2 -> b/x:2  %s  500 B
                      The tag '2' is immutable
                      -> Take another tag.
            FAILED    a/x:3 -> b/x:3
                      gone?[31m
            """;

    @Test
    void hasALineAnImageAndTheTotals() {
        String expected = """
                COPIED    a/x:1 -> b/x:1  %s  12.3 MB
                UNCHANGED a/x:0 -> b/x:0  %s  500 B
                """ + FAILURES + """
                        1 copied, 1 unchanged, 1 conflict, 1 failed; 10.0 MB moved, 2.3 MB mounted in 3.4 s; requests: a 12, b 30
                        """;
        assertEquals(
                expected.replace("%s", SampleReport.DIGEST.toString()),
                rows() + HumanReport.totals(SampleReport.full().summary()));
    }

    private static String rows() {
        return SampleReport.full().images().stream().map(HumanReport::row).collect(Collectors.joining());
    }
}

package dev.drayage.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {
    @ParameterizedTest
    @CsvSource({"340, 0.3 s", "59900, 59.9 s", "125000, 2 min 5 s", "3725000, 1 h 2 min"})
    void isAsExactAsIsOfInterest(long millis, String text) {
        assertEquals(text, new Elapsed(Duration.ofMillis(millis)).toString());
    }
}

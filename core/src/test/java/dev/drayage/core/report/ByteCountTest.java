package dev.drayage.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "12345678, 12.3 MB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "7516192768, 7.5 GB",
        "9223372036854775807, 9223.4 PB"
    })
    void isDecimalWithOneDigit(long bytes, String text) {
        assertEquals(text, new ByteCount(bytes).toString());
    }
}

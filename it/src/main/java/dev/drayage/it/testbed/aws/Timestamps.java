package dev.drayage.it.testbed.aws;

import java.math.BigDecimal;
import java.time.Instant;

/** Writes moments as AWS JSON does: seconds since 1970 with a fraction. */
final class Timestamps {
    private Timestamps() {}

    static BigDecimal of(Instant moment) {
        return BigDecimal.valueOf(moment.toEpochMilli(), 3);
    }
}

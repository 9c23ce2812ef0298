package dev.drayage.core.report;

import java.util.Locale;

/** An amount of data, shown in decimal units with one digit. */
public record ByteCount(long bytes) {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};
    /** What would be rounded to 1000.0 is shown in the next unit. */
    private static final double NEXT_UNIT = 999.95;

    @Override
    public String toString() {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes / 1000.0;
        int unit = 0;
        while (value >= NEXT_UNIT && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}

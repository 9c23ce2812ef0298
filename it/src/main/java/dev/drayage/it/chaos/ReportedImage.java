package dev.drayage.it.chaos;

import org.jspecify.annotations.Nullable;

/**
 * A row of a report.
 *
 * @param inPlace whether it says that nothing is left to be done
 * @param error code and message, or null
 */
record ReportedImage(
        String source,
        String destination,
        @Nullable String digest,
        boolean inPlace,
        @Nullable String error) {
    @Override
    public String toString() {
        return (inPlace ? "in place" : "not in place") + " " + source + " -> " + destination
                + (error == null ? "" : " (" + error + ")");
    }
}

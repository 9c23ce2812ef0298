package dev.drayage.it.chaos;

import java.util.List;

/**
 * How one copy ended.
 *
 * @param reported whether there is a report at all: a killed process leaves none
 * @param complete whether it says that all images are in place
 */
record Outcome(boolean reported, boolean complete, List<ReportedImage> images) {
    /** Nothing is known. */
    static Outcome killed() {
        return new Outcome(false, false, List.of());
    }
}

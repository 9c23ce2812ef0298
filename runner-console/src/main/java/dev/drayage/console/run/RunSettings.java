package dev.drayage.console.run;

import java.time.Duration;

/**
 * How runs are carried out.
 *
 * @param slots how many at a time in this process; others wait for their turn
 * @param stopTimeout how long images that are under way have to be finished once a run is stopped
 * @param restartLost whether all runs that an earlier process left unfinished are begun again, not only those that a schedule began
 * @param kept how many runs of a task are kept, with their images; older ones are deleted when one is begun
 * @param lookInterval from one look at a run elsewhere to the next
 */
public record RunSettings(int slots, Duration stopTimeout, boolean restartLost, int kept, Duration lookInterval) {
    /** Returns the same settings, by which all runs that an earlier process left unfinished are begun again. */
    public RunSettings restartingLost() {
        return new RunSettings(slots, stopTimeout, true, kept, lookInterval);
    }

    public static RunSettings standard() {
        return new RunSettings(2, Duration.ofSeconds(25), false, 50, Duration.ofSeconds(5));
    }
}

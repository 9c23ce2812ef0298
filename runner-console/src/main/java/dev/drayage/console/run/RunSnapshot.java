package dev.drayage.console.run;

import dev.drayage.core.store.Run;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is. Immutable.
 *
 * @param run with the totals of this moment
 * @param bytesPerSecond moved over the last seconds
 * @param remaining how long it takes at this rate until all that is planned is moved, or null when it cannot be told
 */
public record RunSnapshot(
        Run run, long bytesPerSecond, @Nullable Duration remaining) {}

package dev.drayage.it.bench;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be done by every program.
 *
 * @param name the word by which users choose it
 * @param title what tables show
 * @param content makes the images at the source, which takes time for large ones
 * @param delay added by the proxies to each request
 * @param tls whether the registries speak HTTPS
 * @param large whether it takes minutes
 * @param rows the copies to be shown, each with Drayage's goal or {@link #NO_GOAL}
 */
record Scenario(
        String name,
        String title,
        Job job,
        Supplier<Content> content,
        RegistryKind kind,
        Duration delay,
        boolean tls,
        boolean large,
        Map<Phase, Goal> rows) {
    /** Is always kept, and not shown. */
    static final Goal NO_GOAL = new Goal("", measured -> true);

    Scenario {
        rows = Map.copyOf(rows);
    }

    /** Returns what a table calls one of the rows. */
    String title(Phase phase) {
        return job == Job.VERSION || large ? title : title + (phase == Phase.FRESH ? ", fresh" : ", unchanged");
    }

    /** Returns the goal of a row that is to be shown, or null for one that is not. */
    @Nullable
    Goal goal(Phase phase) {
        return rows.get(phase);
    }
}

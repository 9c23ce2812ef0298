package dev.drayage.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task that is kept. Immutable.
 *
 * @param id a name for programs and addresses: letters, digits and hyphens
 * @param version counts the changes by users; whoever changes the task says which version was read
 * @param source where it copies from, in a few words, for lists and searches
 * @param destination where it copies to, likewise
 * @param nextRun when it is next run by itself, or null when it is not
 */
public record StoredTask(
        String id,
        long version,
        TaskDetails details,
        String source,
        String destination,
        Instant created,
        Instant changed,
        @Nullable Instant nextRun) {}

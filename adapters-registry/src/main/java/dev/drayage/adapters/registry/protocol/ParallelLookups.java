package dev.drayage.adapters.registry.protocol;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.plan.Parallel;
import dev.drayage.core.port.Lookup;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks a question about each of many keys side by side, where the protocol has no batch for it. Thread-safe. */
public final class ParallelLookups implements AutoCloseable {
    /** How many look-ups are under way at a time. */
    private static final int THREADS = 8;

    private static final ThreadFactory DAEMONS = work -> {
        Thread thread = new Thread(work, "drayage-lookup");
        thread.setDaemon(true);
        return thread;
    };

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, DAEMONS);

    private record Answer<K, V>(
            K key, @Nullable V value, @Nullable DrayageException failure) {}

    /** Asks about each key; an empty answer is absence, a {@link DrayageException} stays with its key. */
    <K, V> Lookup<K, V> ask(Collection<? extends K> keys, Function<K, Optional<V>> question) {
        List<K> all = List.copyOf(keys);
        // A single question is asked right here: no thread is woken for it.
        List<Answer<K, V>> answers = all.size() == 1
                ? List.of(answer(all.get(0), question))
                : Parallel.map(threads, all, key -> answer(key, question));
        Map<K, V> found = new LinkedHashMap<>();
        Map<K, DrayageException> failed = new LinkedHashMap<>();
        for (Answer<K, V> answer : answers) {
            if (answer.failure() != null) {
                failed.put(answer.key(), answer.failure());
            } else if (answer.value() != null) {
                found.put(answer.key(), answer.value());
            }
        }
        return new Lookup<>(found, failed);
    }

    private static <K, V> Answer<K, V> answer(K key, Function<K, Optional<V>> question) {
        try {
            return new Answer<>(key, question.apply(key).orElse(null), null);
        } catch (DrayageException e) {
            return new Answer<>(key, null, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

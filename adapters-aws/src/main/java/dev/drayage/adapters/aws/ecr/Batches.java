package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.plan.Parallel;
import dev.drayage.core.port.Lookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks about many keys in batches of 100, some side by side. Thread-safe. */
final class Batches {
    /** As many as ECR's batch actions take. */
    static final int SIZE = 100;

    private static final int SIDE_BY_SIDE = 4;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Executor threads = threads();

    /**
     * Asks about all keys. The first batch goes alone: when it fails for a reason that the others share, they are not asked; a failure of
     * a later one stays with its keys.
     *
     * @throws RegistryException when the registry has no such repository
     */
    <K, V> Lookup<K, V> ask(Collection<? extends K> keys, Function<List<K>, Lookup<K, V>> question) {
        List<K> all = new ArrayList<>(new LinkedHashSet<>(keys));
        if (all.isEmpty()) {
            return Lookup.empty();
        }
        List<K> first = all.subList(0, Math.min(SIZE, all.size()));
        List<K> rest = all.subList(first.size(), all.size());
        try {
            Lookup<K, V> answer = question.apply(first);
            return rest.isEmpty()
                    ? answer
                    : merged(answer, Parallel.map(threads, split(rest), one -> answer(one, question)));
        } catch (DrayageException e) {
            if (e instanceof RegistryException answered && EcrApi.isUnknownRepository(answered)) {
                throw e;
            }
            return concernsAll(e)
                    ? failed(all, e)
                    : merged(failed(first, e), Parallel.map(threads, split(rest), one -> answer(one, question)));
        }
    }

    private static <K, V> Lookup<K, V> answer(List<K> keys, Function<List<K>, Lookup<K, V>> question) {
        try {
            return question.apply(keys);
        } catch (DrayageException e) {
            return failed(keys, e);
        }
    }

    private static boolean concernsAll(DrayageException failure) {
        return switch (failure.code()) {
            case UNREACHABLE, TLS, UNAUTHORIZED, DENIED, NOT_FOUND, INTERRUPTED -> true;
            default -> false;
        };
    }

    private static <K, V> Lookup<K, V> failed(List<K> keys, DrayageException failure) {
        Map<K, DrayageException> failed = new HashMap<>();
        keys.forEach(key -> failed.put(key, failure));
        return new Lookup<>(Map.of(), failed);
    }

    private static <K, V> Lookup<K, V> merged(Lookup<K, V> first, List<Lookup<K, V>> others) {
        Map<K, V> found = new HashMap<>(first.found());
        Map<K, DrayageException> failed = new HashMap<>(first.failed());
        for (Lookup<K, V> other : others) {
            found.putAll(other.found());
            failed.putAll(other.failed());
        }
        return new Lookup<>(found, failed);
    }

    private static <K> List<List<K>> split(List<K> keys) {
        List<List<K>> batches = new ArrayList<>();
        for (int start = 0; start < keys.size(); start += SIZE) {
            batches.add(keys.subList(start, Math.min(start + SIZE, keys.size())));
        }
        return batches;
    }

    /** The threads end when they have nothing to do, so that nobody needs to close them. */
    private static Executor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                SIDE_BY_SIDE, SIDE_BY_SIDE, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "drayage-ecr");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}

package dev.drayage.core.port;

import dev.drayage.core.error.DrayageException;
import java.util.Map;

/**
 * The answers to one question about many keys. A key that is in neither map is absent at the registry: absence is no failure.
 *
 * @param found what the registry has
 * @param failed the keys about which nothing could be learnt, and why; they do not spoil the others
 */
public record Lookup<K, V>(Map<K, V> found, Map<K, DrayageException> failed) {
    public Lookup {
        found = Map.copyOf(found);
        failed = Map.copyOf(failed);
    }

    public static <K, V> Lookup<K, V> empty() {
        return new Lookup<>(Map.of(), Map.of());
    }
}

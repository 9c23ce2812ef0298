package dev.drayage.core.plan;

import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RegistryHost;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Learns which registries offer the referrers API. The first question to a registry is asked alone, so that not every image learns for
 * itself that there is none. Thread-safe; what is learnt counts for one run.
 */
final class ReferrersApi {
    private final Map<RegistryHost, Object> firstQuestions = new ConcurrentHashMap<>();
    private final Set<RegistryHost> asked = ConcurrentHashMap.newKeySet();
    private final Set<RegistryHost> without = ConcurrentHashMap.newKeySet();

    /** Asks, unless it is known that the registry does not offer the API. */
    Optional<List<Manifest>> ask(RegistryHost host, Supplier<Optional<List<Manifest>>> question) {
        if (!asked.contains(host)) {
            synchronized (firstQuestions.computeIfAbsent(host, any -> new Object())) {
                if (!asked.contains(host)) {
                    try {
                        return learn(host, question.get());
                    } finally {
                        // A failure, too, opens the way: the others must not fail one after the other.
                        asked.add(host);
                    }
                }
            }
        }
        return without.contains(host) ? Optional.empty() : learn(host, question.get());
    }

    private Optional<List<Manifest>> learn(RegistryHost host, Optional<List<Manifest>> answer) {
        if (answer.isEmpty()) {
            without.add(host);
        }
        return answer;
    }
}

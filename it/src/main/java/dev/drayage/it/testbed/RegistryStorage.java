package dev.drayage.it.testbed;

import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Holds the repositories of a registry in memory; thread-safe. */
final class RegistryStorage {
    private final ConcurrentNavigableMap<String, StoredRepository> repositories = new ConcurrentSkipListMap<>();

    /** Returns a repository, which comes into being with the first content put into it. */
    StoredRepository repository(String name) {
        return repositories.computeIfAbsent(name, StoredRepository::new);
    }

    /** Returns a repository that has content, or answers NAME_UNKNOWN. */
    StoredRepository existing(String name) {
        StoredRepository repository = repositories.get(name);
        if (repository == null || repository.isEmpty()) {
            throw RegistryError.nameUnknown(name);
        }
        return repository;
    }

    /** Returns the names of all repositories that have content, in lexical order. */
    List<String> names() {
        return repositories.values().stream()
                .filter(repository -> !repository.isEmpty())
                .map(StoredRepository::name)
                .toList();
    }
}

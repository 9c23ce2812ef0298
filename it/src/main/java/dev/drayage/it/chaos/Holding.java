package dev.drayage.it.chaos;

import dev.drayage.it.testbed.StoredRepository;
import java.util.List;

/** What a destination holds, told past its faults. */
interface Holding {
    /** Returns the names of all repositories that have content. */
    List<String> repositories();

    /**
     * Returns the content of a repository.
     *
     * @param source what it should have at most; a destination that cannot list its content is asked for this
     */
    StoredRepository repository(String name, StoredRepository source);
}

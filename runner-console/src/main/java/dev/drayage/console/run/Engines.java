package dev.drayage.console.run;

import java.util.List;

/** What carries runs out elsewhere, and what it is reached by. Thread-safe. */
public interface Engines extends AutoCloseable {
    /** Returns the engines, each of another kind. */
    List<RemoteEngine> all();

    /** Lets go of what the engines are reached by; runs go on. */
    @Override
    void close();

    /** Returns no engines: all runs are carried out in this process. */
    static Engines none() {
        return new Engines() {
            @Override
            public List<RemoteEngine> all() {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}

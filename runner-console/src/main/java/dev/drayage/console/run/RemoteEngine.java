package dev.drayage.console.run;

import dev.drayage.core.store.Engine;
import dev.drayage.core.store.Run;
import java.util.Map;

/** Carries runs out elsewhere, in AWS. Thread-safe. */
public interface RemoteEngine {
    Engine engine();

    /**
     * Begins a transfer, and returns at once. A run that is begun twice, by its id, is carried out once.
     *
     * @param parameters the task's, by their names in the task format
     * @return the ARN of what carries it out
     * @throws dev.drayage.core.error.DrayageException when AWS refuses or cannot be reached
     */
    String start(Run run, Map<String, String> parameters);

    /** Returns what looks at a run that was begun; nothing is asked yet. */
    RemoteRun follow(Run run, String arn);

    /**
     * Asks a run to end; does nothing for one that has ended.
     *
     * @throws dev.drayage.core.error.DrayageException when AWS refuses or cannot be reached
     */
    void stop(String arn);
}

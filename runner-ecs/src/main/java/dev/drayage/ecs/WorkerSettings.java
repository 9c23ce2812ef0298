package dev.drayage.ecs;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.task.TaskProblem;
import dev.drayage.core.transfer.UploadMode;
import java.time.Duration;
import java.util.List;
import org.slf4j.event.Level;

/**
 * What the environment says of the worker itself, beside its task.
 *
 * @param taskName what the log calls the task
 * @param logLevel from which level on Drayage logs
 * @param stopTimeout how long images that are under way have to be finished once the worker is asked to stop
 * @param progress from one line about the run's progress to the next
 * @param registries how registries are reached; its keychain is docker's configuration, where there is one
 * @param upload in how many requests blobs are sent
 * @param problems what was wrong in the environment; the defaults stand in for it
 */
record WorkerSettings(
        String taskName,
        Level logLevel,
        Duration stopTimeout,
        Duration progress,
        RegistrySettings registries,
        UploadMode upload,
        List<TaskProblem> problems) {
    WorkerSettings {
        problems = List.copyOf(problems);
    }
}

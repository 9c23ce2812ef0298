package dev.drayage.core.task;

import dev.drayage.core.model.RepositoryName;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a task whose source and destination are one registry.
 *
 * @param parameter the parameter to change
 */
record OneRegistry(TaskParameter parameter, String message, String remedy) {
    /**
     * Returns what is wrong, or null when each image gets another name and no run meets the last one's copies.
     *
     * @param spelled how the user writes a parameter
     */
    static @Nullable OneRegistry problem(
            Selection selection, @Nullable RepositoryName prefix, Function<TaskParameter, String> spelled) {
        if (prefix == null) {
            return new OneRegistry(
                    TaskParameter.DEST_REGION,
                    "every image would be copied onto itself: source and destination are one registry",
                    "Set " + spelled.apply(TaskParameter.DEST_PREFIX) + ", or name another region or account.");
        }
        return selection instanceof Selection.All
                ? new OneRegistry(
                        TaskParameter.DEST_PREFIX,
                        "every run would copy the last run's copies, too: source and destination are one registry",
                        "Select the repositories by " + spelled.apply(TaskParameter.SRC_IMAGE_LIST) + ".")
                : null;
    }
}

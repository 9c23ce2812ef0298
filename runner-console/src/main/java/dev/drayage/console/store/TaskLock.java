package dev.drayage.console.store;

import dev.drayage.core.store.StaleTaskException;
import org.jdbi.v3.core.Handle;

/** Keeps a task's row until the transaction ends, so that no run is begun while it is deleted. */
final class TaskLock {
    private TaskLock() {}

    /** @throws StaleTaskException when there is no such task */
    static void take(Handle handle, String taskId) {
        if (handle.createQuery("select id from task where id = :id for update")
                .bind("id", taskId)
                .mapTo(String.class)
                .findFirst()
                .isEmpty()) {
            throw new StaleTaskException(taskId);
        }
    }
}

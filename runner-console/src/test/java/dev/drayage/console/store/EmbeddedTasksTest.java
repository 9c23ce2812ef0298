package dev.drayage.console.store;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskStore;
import dev.drayage.core.store.TaskStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps the contract of tasks. */
final class EmbeddedTasksTest extends TaskStoreContract {
    private final EmbeddedStore store;

    EmbeddedTasksTest(@TempDir Path folder) {
        store = EmbeddedStore.open(folder.resolve("data"), OciRegistries.json());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected TaskStore tasks() {
        return store.tasks();
    }

    @Override
    protected RunStore runs() {
        return store.runs();
    }
}

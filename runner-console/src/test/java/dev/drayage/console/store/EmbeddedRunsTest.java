package dev.drayage.console.store;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.RunStoreContract;
import dev.drayage.core.store.TaskStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps the contract of runs. */
final class EmbeddedRunsTest extends RunStoreContract {
    private final EmbeddedStore store;

    EmbeddedRunsTest(@TempDir Path folder) {
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

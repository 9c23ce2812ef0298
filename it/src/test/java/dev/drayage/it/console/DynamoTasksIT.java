package dev.drayage.it.console;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.store.dynamodb.DynamoStore;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskStore;
import dev.drayage.core.store.TaskStoreContract;
import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The store in DynamoDB keeps the contract of tasks. */
final class DynamoTasksIT extends TaskStoreContract {
    private static LocalDynamo dynamo;

    private final DynamoStore store = open();

    @BeforeAll
    static void start() throws IOException {
        dynamo = LocalDynamo.start();
    }

    @AfterAll
    static void end() {
        dynamo.close();
    }

    private static DynamoStore open() {
        return DynamoStore.open(
                dynamo.client(), dynamo.newTable(), OciRegistries.json(), InstantSource.system(), () -> {});
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

package dev.drayage.console;

import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.store.ConsoleStore;
import dev.drayage.console.store.dynamodb.DynamoStore;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskStore;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A store in Amazon DynamoDB with a session of its own, which is closed with it. Thread-safe. */
record TableStore(Aws aws, ConsoleStore store) implements ConsoleStore {
    static TableStore open(Aws aws, String table, Runnable lost) {
        try {
            return new TableStore(
                    aws,
                    DynamoStore.open(
                            aws.client(DynamoDbClient.builder()),
                            table,
                            OciRegistries.json(),
                            InstantSource.system(),
                            lost));
        } catch (RuntimeException e) {
            aws.close();
            throw e;
        }
    }

    @Override
    public TaskStore tasks() {
        return store.tasks();
    }

    @Override
    public RunStore runs() {
        return store.runs();
    }

    @Override
    public void close() {
        store.close();
        aws.close();
    }
}

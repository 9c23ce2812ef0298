package dev.drayage.console.store.dynamodb;

import dev.drayage.console.store.ConsoleStore;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.port.Json;
import dev.drayage.core.retry.Pause;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskStore;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keeps tasks and runs in a table of Amazon DynamoDB, which only one console at a time has open; the package says how the table is made.
 * Thread-safe.
 */
public final class DynamoStore implements ConsoleStore {
    private final TaskStore tasks;
    private final RunStore runs;
    private final LeaseKeeper lease;

    private DynamoStore(Table table, Json json, LeaseKeeper lease) {
        this.tasks = new DynamoTasks(table, json);
        this.runs = new DynamoRuns(table, json);
        this.lease = lease;
    }

    /**
     * Opens the store in a table. Waits up to 75 s for another console that is about to end.
     *
     * @param client stays open when the store is closed
     * @param clock the time of the lease that keeps others out
     * @param lost called once, from another thread, when the table is another console's or soon may be: from then on the store refuses
     *     everything, and the process should end at once
     * @throws InvalidInputException when there is no such table, it is another kind of table, or another console has it open
     */
    public static DynamoStore open(DynamoDbClient client, String table, Json json, InstantSource clock, Runnable lost) {
        return open(client, table, json, clock, lost, length -> LockSupport.parkNanos(length.toNanos()));
    }

    /** Opens the store as {@link #open(DynamoDbClient, String, Json, InstantSource, Runnable)}, with another way to wait. */
    public static DynamoStore open(
            DynamoDbClient client, String name, Json json, InstantSource clock, Runnable lost, Pause pause) {
        TableCheck.check(client, name);
        Table table = new Table(client, name, pause);
        LeaseKeeper lease = new LeaseKeeper(Lease.take(table, clock, pause), () -> {
            table.lose();
            lost.run();
        });
        lease.start();
        try {
            new Deletion(table).finishAll();
            return new DynamoStore(table, json, lease);
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    @Override
    public TaskStore tasks() {
        return tasks;
    }

    @Override
    public RunStore runs() {
        return runs;
    }

    /** Gives the table free. What is asked of the store afterwards is done without its protection. */
    @Override
    public void close() {
        lease.close();
    }
}

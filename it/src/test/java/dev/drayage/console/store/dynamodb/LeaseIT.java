package dev.drayage.console.store.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.retry.Pause;
import dev.drayage.core.store.Samples;
import dev.drayage.it.console.LocalDynamo;
import dev.drayage.it.testbed.aws.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One console at a time has the table. The clock is moved, and nobody waits. */
final class LeaseIT {
    private static LocalDynamo dynamo;

    private final MovableClock clock = new MovableClock(Samples.NOON);
    private final Table table = newTable(clock);
    private final String name = table.name();
    private final Pause never = length -> {
        throw new AssertionError("nothing is to be waited for");
    };
    private final AtomicInteger lost = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException {
        dynamo = LocalDynamo.start();
    }

    @AfterAll
    static void end() {
        dynamo.close();
    }

    private static Table newTable(MovableClock clock) {
        return new Table(dynamo.client(), dynamo.newTable(), clock::advance);
    }

    @Test
    void aSecondConsoleIsRefusedWhileTheFirstOneRenews() {
        Lease first = Lease.take(table, clock, never);
        clock.advance(Duration.ofSeconds(50));

        InvalidInputException refusal = assertThrows(
                InvalidInputException.class,
                () -> Lease.take(table, clock, length -> {
                    clock.advance(length);
                    assertTrue(first.renew());
                }));

        assertEquals(Samples.NOON.plusSeconds(50 + 76), clock.instant());
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("'" + name + "'"), message);
        assertTrue(message.contains("(process " + ProcessHandle.current().pid() + ")"), message);
        assertTrue(message.contains("since 2026-11-24T12:00:00"), message);
        assertFalse(first.isLost());
    }

    @Test
    void theLeaseOfAKilledConsoleEnds() {
        Lease first = Lease.take(table, clock, never);
        LeaseKeeper keeper = new LeaseKeeper(first, lost::incrementAndGet);

        Lease second = Lease.take(table, clock, clock::advance);

        assertEquals(Samples.NOON.plusSeconds(62), clock.instant());
        keeper.renew();
        keeper.renew();
        keeper.look();
        assertEquals(1, lost.get());
        // What the first one does at its end does not touch the second one's.
        first.release();
        assertTrue(second.renew());
    }

    @Test
    void aLeaseThatWasGivenFreeIsTakenAtOnce() {
        new LeaseKeeper(Lease.take(table, clock, never), lost::incrementAndGet).close();

        assertTrue(Lease.take(table, clock, never).renew());
        assertEquals(0, lost.get());
    }

    @Test
    void aConsoleThatCannotRenewGivesUpBeforeOthersCanTakeTheTable() {
        Lease lease = Lease.take(table, clock, never);
        LeaseKeeper keeper = new LeaseKeeper(lease, lost::incrementAndGet);
        dynamo.client().deleteTable(request -> request.tableName(name));

        clock.advance(Lease.LENGTH.minus(Lease.MARGIN));
        keeper.renew();
        assertEquals(0, lost.get());
        clock.advance(Duration.ofMillis(1));
        keeper.look();
        assertEquals(1, lost.get());
    }

    @Test
    void aStoreThatLostItsTableRefusesEverything() {
        table.lose();

        DrayageException refusal =
                assertThrows(DrayageException.class, () -> new DynamoTasks(table, OciRegistries.json()).task("t1"));
        assertTrue(String.valueOf(refusal.getMessage()).contains("Another console"), refusal::toString);
    }
}

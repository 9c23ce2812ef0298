package dev.drayage.console.store.dynamodb;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.retry.Pause;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The right of one console to have the table open, which ends unless it is renewed. Thread-safe.
 *
 * <p>It goes by the machines' clocks: one that is wrong by more than the time between loss and end, {@link #MARGIN}, could take the table from
 * a console that still works. So could a process that was halted for longer than the lease lasts, which writes what it was about to write.
 */
final class Lease {
    static final Duration LENGTH = Duration.ofSeconds(60);

    /** How long before its end a lease that cannot be renewed counts as lost. */
    static final Duration MARGIN = Duration.ofSeconds(15);

    /** A lease that was not renewed once more has ended by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private static final Duration POLL = Duration.ofSeconds(2);

    private final Table table;
    private final InstantSource clock;
    private final String owner = UUID.randomUUID().toString();
    private final String action;
    private volatile Instant until = Instant.MIN;

    private Lease(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
        this.action = "opening the console's store";
    }

    /**
     * Takes the lease, and waits for one that is about to end, as in the change from one version of the console to the next.
     *
     * @throws InvalidInputException when another console has the table open
     */
    static Lease take(Table table, InstantSource clock, Pause pause) {
        Lease lease = new Lease(table, clock);
        Instant giveUp = clock.instant().plus(PATIENCE);
        while (!lease.tryTake()) {
            if (!clock.instant().isBefore(giveUp)) {
                throw lease.refused();
            }
            pause.take(POLL);
        }
        return lease;
    }

    private boolean tryTake() {
        Instant now = clock.instant();
        Map<String, AttributeValue> item = new HashMap<>(Key.LEASE.toMap());
        item.put(Attributes.OWNER, Values.of(owner));
        item.put(Attributes.HOLDER, Values.of(holder()));
        item.put(Attributes.SINCE, Values.of(now));
        item.put(Attributes.UNTIL, Values.of(now.plus(LENGTH)));
        boolean taken =
                table.put(action, item, new Write().whenAbsentOrBefore(Attributes.UNTIL, Values.of(now))) || isOwn();
        if (taken) {
            until = now.plus(LENGTH);
        }
        return taken;
    }

    /** Returns whether the lease is this one: then a write was repeated. */
    private boolean isOwn() {
        Item item = table.get(action, Key.LEASE);
        return item != null && owner.equals(item.text(Attributes.OWNER));
    }

    private InvalidInputException refused() {
        Item item = table.get(action, Key.LEASE);
        String who = item == null
                ? "another console"
                : "the console on " + item.text(Attributes.HOLDER) + ", since " + item.text(Attributes.SINCE);
        return new InvalidInputException(
                "The table '" + table.name() + "' is in use by " + who,
                "Use that console, or end it: its table is free at once, or a minute after it was killed.");
    }

    /**
     * Makes the lease last anew.
     *
     * @return false when somebody else has it
     * @throws DrayageException when that cannot be told; try again until {@link #isLost}
     */
    boolean renew() {
        Instant now = clock.instant();
        boolean renewed = table.change(
                "renewing the console's lease",
                Key.LEASE,
                new Write()
                        .set(Attributes.UNTIL, Values.of(now.plus(LENGTH)))
                        .when(Attributes.OWNER, Values.of(owner)));
        if (renewed) {
            until = now.plus(LENGTH);
        }
        return renewed;
    }

    /** Returns whether it is so near its end that others may soon have it. */
    boolean isLost() {
        return clock.instant().isAfter(until.minus(MARGIN));
    }

    /** Gives the table free, unless somebody else has it. */
    void release() {
        table.delete("closing the console's store", Key.LEASE, new Write().when(Attributes.OWNER, Values.of(owner)));
    }

    /** Returns what tells people which process it is. */
    private static String holder() {
        String process = " (process " + ProcessHandle.current().pid() + ")";
        try {
            return InetAddress.getLocalHost().getHostName() + process;
        } catch (UnknownHostException e) {
            return "a host without a name" + process;
        }
    }
}

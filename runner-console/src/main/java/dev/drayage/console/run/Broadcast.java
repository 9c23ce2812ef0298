package dev.drayage.console.run;

import dev.drayage.core.error.InvalidInputException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells subscribers what runs do, and waits for none of them. Thread-safe. */
final class Broadcast {
    /** Each holds a thread of the web server, which has 250: pages are to be answered besides. */
    static final int MAX_SUBSCRIPTIONS = 100;

    private final Set<Mailbox> mailboxes = ConcurrentHashMap.newKeySet();

    /** @param taskId of which task, or null of all */
    Subscription subscribe(@Nullable String taskId) {
        if (mailboxes.size() >= MAX_SUBSCRIPTIONS) {
            throw new InvalidInputException(
                    "More than " + MAX_SUBSCRIPTIONS + " pages are watched live", "Close some of them.");
        }
        Mailbox mailbox = new Mailbox(taskId);
        mailboxes.add(mailbox);
        return mailbox;
    }

    void publish(RunSnapshot snapshot) {
        mailboxes.forEach(mailbox -> mailbox.put(snapshot));
    }

    void close() {
        mailboxes.forEach(Mailbox::close);
    }

    /** The latest of each task that was not taken yet. */
    private final class Mailbox implements Subscription {
        private final @Nullable String only;
        private final Map<String, RunSnapshot> news = new LinkedHashMap<>();
        private boolean closed;

        private Mailbox(@Nullable String only) {
            this.only = only;
        }

        private synchronized void put(RunSnapshot snapshot) {
            String taskId = snapshot.run().taskId();
            if (!closed && (only == null || only.equals(taskId))) {
                news.put(taskId, snapshot);
                notifyAll();
            }
        }

        @Override
        public synchronized List<RunSnapshot> take(Duration wait) throws InterruptedException {
            long end = System.nanoTime() + wait.toNanos();
            long left = wait.toMillis();
            while (news.isEmpty() && !closed && left > 0) {
                wait(left);
                left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
            List<RunSnapshot> taken = List.copyOf(news.values());
            news.clear();
            return taken;
        }

        @Override
        public synchronized boolean isClosed() {
            return closed;
        }

        @Override
        public void close() {
            mailboxes.remove(this);
            synchronized (this) {
                closed = true;
                news.clear();
                notifyAll();
            }
        }
    }
}

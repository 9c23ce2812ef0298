package dev.drayage.it.testbed;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Collects the requests of a registry in the order in which their answers were decided; thread-safe. */
public final class RequestLog {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /** Starts an entry, which is in the log once its status is decided. */
    public Entry entry(RequestLine line, Map<String, String> headers) {
        return new Entry(line, headers);
    }

    public List<LoggedRequest> snapshot() {
        return entries.stream().map(Entry::snapshot).toList();
    }

    public void clear() {
        entries.clear();
    }

    /** A request whose bytes are still being counted. */
    public final class Entry {
        private final RequestLine line;
        private final Map<String, String> headers;
        private final AtomicLong bytesIn = new AtomicLong();
        private final AtomicLong bytesOut = new AtomicLong();
        private volatile int status;

        private Entry(RequestLine line, Map<String, String> headers) {
            this.line = line;
            this.headers = headers;
        }

        void decided(int newStatus) {
            status = newStatus;
            entries.add(this);
        }

        void countIn(long bytes) {
            bytesIn.addAndGet(bytes);
        }

        /** Counts bytes that are about to be written. */
        void countOut(long bytes) {
            bytesOut.addAndGet(bytes);
        }

        private LoggedRequest snapshot() {
            return new LoggedRequest(
                    line.method(), line.path(), line.query(), status, headers, bytesIn.get(), bytesOut.get());
        }
    }
}

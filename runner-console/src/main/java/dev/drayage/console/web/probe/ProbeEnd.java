package dev.drayage.console.web.probe;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a question from outside, by closing what it is asked with: requests that are under way to registries break. Those to AWS end by
 * themselves, within the 30 s that its client waits for an answer. Thread-safe; once ended, a question stays so.
 */
public final class ProbeEnd {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeEnd.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean ended;

    /** Returns what is given, which is closed with the question, at once when that has ended; it may be closed before, too. */
    <T extends AutoCloseable> T closing(T part) {
        synchronized (this) {
            if (!ended) {
                open.push(part);
                return part;
            }
        }
        close(part);
        return part;
    }

    /** Ends the question; does nothing the second time. */
    public void end() {
        Deque<AutoCloseable> parts;
        synchronized (this) {
            ended = true;
            parts = new ArrayDeque<>(open);
            open.clear();
        }
        parts.forEach(ProbeEnd::close);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("What a test or plan was made with could not be closed", e);
        }
    }
}

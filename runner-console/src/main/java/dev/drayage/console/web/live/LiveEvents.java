package dev.drayage.console.web.live;

import dev.drayage.console.run.RunService;
import dev.drayage.console.run.Subscription;
import dev.drayage.console.web.session.Visitor;
import dev.drayage.console.web.session.Visitors;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a page by server-sent events that it is out of date, at most once a second; it then asks for its parts again, as they are
 * addressed. Each page holds a thread as long as it is open, and as its reader is signed in: after the last event it asks, and learns that.
 */
public final class LiveEvents implements AutoCloseable {
    /** After this time without news the page is told all the same: a schedule may have come round, and a closed page is noticed. */
    private static final Duration AT_LEAST = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);

    /** Browsers drop events without data. */
    private static final byte[] CHANGED = "event: changed\ndata: run\n\n".getBytes(StandardCharsets.US_ASCII);

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** How long the end waits for pages to be let go; none takes longer than an event takes to be sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RunService runs;
    private final Visitors visitors;
    private final Set<Subscription> open = new HashSet<>();
    private boolean ended;

    public LiveEvents(RunService runs, Visitors visitors) {
        this.runs = runs;
        this.visitors = visitors;
    }

    /** Follows all tasks. */
    public void all(Context context) {
        follow(context, runs.subscribe());
    }

    /** Follows the task {@code id}. */
    public void task(Context context) {
        follow(context, runs.subscribe(context.pathParam("id")));
    }

    private void follow(Context context, Subscription opened) {
        Visitor visitor = visitors.of(context);
        try (Subscription subscription = opened) {
            add(subscription);
            OutputStream out = begin(context);
            do {
                subscription.take(AT_LEAST);
                if (subscription.isClosed()) {
                    break;
                }
                out.write(CHANGED);
                out.flush();
            } while (visitor.isWelcome() && !endsWithin(BETWEEN));
        } catch (IOException e) {
            LOG.debug("A page that was followed has been closed: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            remove(opened);
        }
    }

    /**
     * Begins the answer, by this thread and to its end: Javalin's own server-sent events go on by themselves, and when a page has gone
     * before they end, its answer ends without end.
     */
    private static OutputStream begin(Context context) throws IOException {
        HttpServletResponse response = context.res();
        response.setContentType("text/event-stream; charset=utf-8");
        response.flushBuffer();
        return response.getOutputStream();
    }

    private synchronized void add(Subscription subscription) {
        open.add(subscription);
        if (ended) {
            subscription.close();
        }
    }

    private synchronized void remove(Subscription subscription) {
        open.remove(subscription);
        notifyAll();
    }

    private synchronized boolean endsWithin(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis(); !ended && left > 0; left = millisUntil(end)) {
            wait(left);
        }
        return ended;
    }

    /** Lets go of all pages and waits until they are. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
        open.forEach(Subscription::close);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (long left = PATIENCE.toMillis(); !open.isEmpty() && left > 0; left = millisUntil(end)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long millisUntil(long nanoTime) {
        return Duration.ofNanos(nanoTime - System.nanoTime()).toMillis();
    }
}

package dev.drayage.console.web.live;

import dev.drayage.console.run.RunService;
import dev.drayage.console.run.Subscription;
import io.javalin.http.sse.SseClient;
import java.time.Duration;

/**
 * Tells a page by server-sent events that it is out of date, at most once a second; it then asks for its parts again, as they are
 * addressed. Each page holds a thread as long as it is open.
 */
public final class LiveEvents {
    /** After this time without news the page is told all the same: a schedule may have come round, and a closed page is noticed. */
    private static final Duration AT_LEAST = Duration.ofSeconds(15);

    private static final long MILLIS_BETWEEN = 1000;

    private final RunService runs;

    public LiveEvents(RunService runs) {
        this.runs = runs;
    }

    /** Follows all tasks. */
    public void all(SseClient client) {
        follow(client, runs.subscribe());
    }

    /** Follows the task {@code id}. */
    public void task(SseClient client) {
        follow(client, runs.subscribe(client.ctx().pathParam("id")));
    }

    private static void follow(SseClient client, Subscription opened) {
        try (Subscription subscription = opened) {
            client.onClose(subscription::close);
            while (!client.terminated() && !subscription.isClosed()) {
                subscription.take(AT_LEAST);
                // Browsers drop events without data.
                client.sendEvent("changed", "run");
                Thread.sleep(MILLIS_BETWEEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}

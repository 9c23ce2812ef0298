package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.core.port.PullAllowance;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts the manifests that were read, and keeps what the registry last said about how many may be: Docker Hub's {@code ratelimit-limit}
 * and {@code ratelimit-remaining} (Docker documentation, "Docker Hub pull usage and limits"). Without these headers nothing is limited.
 * Thread-safe.
 */
final class PullMeter {
    /** A number of pulls, and the seconds that it counts over: {@code 100;w=21600}. */
    private static final Pattern QUOTA = Pattern.compile("\\s*([0-9]{1,12})(?![0-9])\\s*(?:;\\s*w=([0-9]{1,9}))?.*");

    private final LongAdder pulls = new LongAdder();
    private volatile @Nullable Told told;

    private record Told(long limit, long remaining, Duration window) {}

    /** Takes note of a manifest that was read. */
    void pulled() {
        pulls.increment();
    }

    /** Reads what an answer about a manifest says. */
    void read(Reply reply) {
        Matcher limit = QUOTA.matcher(header(reply, "ratelimit-limit"));
        Matcher remaining = QUOTA.matcher(header(reply, "ratelimit-remaining"));
        if (limit.matches() && remaining.matches()) {
            String window = limit.group(2);
            told = new Told(
                    Long.parseLong(limit.group(1)),
                    Long.parseLong(remaining.group(1)),
                    Duration.ofSeconds(window == null ? 0 : Long.parseLong(window)));
        }
    }

    private static String header(Reply reply, String name) {
        String value = reply.header(name);
        return value == null ? "" : value;
    }

    /** Returns what is known; empty when the registry never said anything. */
    Optional<PullAllowance> allowance() {
        Told last = told;
        return last == null
                ? Optional.empty()
                : Optional.of(new PullAllowance(last.limit(), last.remaining(), last.window(), pulls.sum()));
    }
}

package dev.drayage.adapters.registry.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {
    private static final String SECONDS = "[0-9]{1,9}";

    private RetryAfter() {}

    /** Returns how long to wait, or null when the header is missing or cannot be understood. */
    static @Nullable Duration of(@Nullable String header, InstantSource clock) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        if (text.matches(SECONDS)) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Instant then = DateUtils.parseStandardDate(text);
        if (then == null) {
            return null;
        }
        Duration left = Duration.between(clock.instant(), then);
        return left.isNegative() ? Duration.ZERO : left;
    }
}

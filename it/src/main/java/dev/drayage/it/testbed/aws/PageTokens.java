package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cuts lists into pages whose tokens say nothing and fit the request they were made for only; thread-safe. */
final class PageTokens {
    private final Map<String, Position> positions = new ConcurrentHashMap<>();
    private final int cap;

    /**
     * Makes the pages.
     *
     * @param cap most items on a page, whatever the client asks for
     */
    PageTokens(int cap) {
        this.cap = cap;
    }

    /** Returns the page of a request; {@code next} is the token of the page behind it, or null. */
    <T> Page<T> page(List<T> sorted, Function<T, String> key, String request, @Nullable String token, long size) {
        Position position = token == null ? null : positions.get(token);
        if (token != null && (position == null || !position.request().equals(request))) {
            throw AwsError.invalidParameter("nextToken", "Invalid nextToken");
        }
        Page<T> page = Page.of(sorted, key, position == null ? null : position.key(), (int) Math.min(cap, size));
        String last = page.next();
        return new Page<>(page.items(), last == null ? null : issue(new Position(request, last)));
    }

    private String issue(Position position) {
        String token = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        positions.put(token, position);
        return token;
    }

    private record Position(String request, String key) {}
}

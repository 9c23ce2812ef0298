package dev.drayage.it.chaos;

import dev.drayage.it.testbed.RequestLine;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which requests a kind of fault can meet. */
enum Aim {
    REQUEST(".* /v2/.+", "HEAD /v2/.*/manifests/.*", "GET /v2/.*/(tags|referrers)/.*", "GET /v2/.*/manifests/.*"),
    CONTENT("GET /v2/.*/(blobs/sha256|manifests/).*", "GET /v2/.*/blobs/.*", "GET /v2/.*/manifests/.*"),
    SENDING("(PUT|PATCH) /v2/.*", "(PUT|PATCH) /v2/.*/blobs/uploads/.*", "PUT /v2/.*/manifests/.*"),
    SESSION("(PUT|PATCH|GET) /v2/.*/blobs/uploads/.+"),
    MOUNT("POST /v2/.*/blobs/uploads/.*mount=.*");

    private static final List<String> WRITING = List.of(
            "POST /v2/.*", "(PUT|PATCH) /v2/.*/blobs/uploads/.*", "PUT /v2/.*/manifests/.*", "HEAD .*/blobs/.*");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> lines;

    Aim(String... lines) {
        this.lines = List.of(lines);
    }

    /** Returns whether only a destination gets such requests. */
    boolean isWriting() {
        return this == SENDING || this == SESSION || this == MOUNT;
    }

    /** Draws a pattern of method, path and query for one side. */
    String draw(Random random, boolean destination) {
        List<String> choice = this == REQUEST && destination && random.nextBoolean() ? WRITING : lines;
        return choice.get(random.nextInt(choice.size()));
    }

    /** Returns a predicate of the requests that a pattern means. */
    static Predicate<RequestLine> matching(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return line -> compiled.matcher(line.method() + " " + line.path() + "?" + line.query())
                .matches();
    }
}

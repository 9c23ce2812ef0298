package dev.drayage.it.testbed;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Something that goes wrong with a request, see {@link TestRegistry#onRequest}; immutable. */
public final class Fault {
    private static final Fault NONE = new Fault((call, next) -> next.answer(call));

    private final Filter filter;

    private Fault(Filter filter) {
        this.filter = filter;
    }

    /** Returns a fault that does what the filter does. */
    public static Fault of(Filter filter) {
        return new Fault(filter);
    }

    /** Returns the fault that changes nothing. */
    public static Fault none() {
        return NONE;
    }

    /** Answers a status without body. */
    public static Fault status(int status) {
        return status(status, Map.of(), "");
    }

    /** Answers a status with headers and a body. */
    public static Fault status(int status, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Fault((call, next) -> new Answer(status, headers, AnswerBody.of(bytes)));
    }

    /** Answers in another way, which can depend on the request. */
    public static Fault answering(Handling answer) {
        return new Fault((call, next) -> answer.answer(call));
    }

    /** Closes the connection instead of handling the request. */
    public static Fault cutBeforeResponse() {
        return new Fault((call, next) -> {
            throw new ConnectionCut();
        });
    }

    /** Handles the request and closes the connection instead of answering. */
    public static Fault cutAfterHandling() {
        return new Fault((call, next) -> {
            next.answer(call);
            throw new ConnectionCut();
        });
    }

    /** Answers, and closes the connection after a number of bytes of the response body. */
    public static Fault cutAfterResponseBytes(long bytes) {
        return new Fault((call, next) -> {
            Answer answer = next.answer(call);
            return answer.with(answer.body().through(in -> new CuttingStream(in, bytes)));
        });
    }

    /** Closes the connection once a number of bytes of the request body have been read and handled. */
    public static Fault cutAfterRequestBytes(long bytes) {
        return new Fault((call, next) -> next.answer(call.withBody(new CuttingStream(call.body(), bytes))));
    }

    /** Inverts one byte of the response body. */
    public static Fault flipByte(long offset) {
        return new Fault((call, next) -> {
            Answer answer = next.answer(call);
            return answer.with(answer.body().through(in -> new FlippingStream(in, offset)));
        });
    }

    /** Inverts the lowest bit of one byte of the response body: what is text stays text. */
    public static Fault flipBit(long offset) {
        return new Fault((call, next) -> {
            Answer answer = next.answer(call);
            return answer.with(answer.body().through(in -> new FlippingStream(in, offset, 1)));
        });
    }

    /** Inverts one byte of the request body. */
    public static Fault flipRequestByte(long offset) {
        return new Fault((call, next) -> next.answer(call.withBody(new FlippingStream(call.body(), offset))));
    }

    /** Waits before the request is handled. */
    public static Fault stall(Duration duration) {
        return new Fault((call, next) -> {
            Pause.of(duration);
            return next.answer(call);
        });
    }

    /** Answers, and waits after a number of bytes of the response body. */
    public static Fault stallAfterResponseBytes(long bytes, Duration duration) {
        return new Fault((call, next) -> {
            Answer answer = next.answer(call);
            return answer.with(answer.body().through(in -> new StallingStream(in, bytes, duration)));
        });
    }

    /** Handles the request, and lets something happen before it is answered, such as the end of a token. */
    public static Fault meanwhile(Runnable event) {
        return new Fault((call, next) -> {
            Answer answer = next.answer(call);
            event.run();
            return answer;
        });
    }

    /** Answers 307 with a location. */
    public static Fault redirect(URI location) {
        return new Fault((call, next) -> Answer.of(307).with("Location", location.toString()));
    }

    /** Answers 307 to the same path and query on another host, such as a registry without authentication. */
    public static Fault redirectToOrigin(URI origin) {
        return new Fault((call, next) -> {
            String query = call.line().query();
            String target = call.line().path() + (query == null ? "" : "?" + query);
            return Answer.of(307).with("Location", origin.resolve(target).toString());
        });
    }

    /** Answers with a {@code Docker-Content-Digest} that does not fit the content. */
    public static Fault wrongDigestHeader() {
        return header("Docker-Content-Digest", DigestAlgorithm.SHA256.digestOf(new byte[] {42}));
    }

    /** Answers with one header added or replaced. */
    public static Fault header(String name, String value) {
        return new Fault((call, next) -> next.answer(call).with(name, value));
    }

    /** Answers without {@code Content-Length}, in chunked transfer coding. */
    public static Fault chunkedResponse() {
        return new Fault((call, next) -> {
            Answer answer = next.answer(call);
            return answer.with(answer.body().withoutLength());
        });
    }

    /** Handles a call as this fault has it; {@code next} does what would have been done without it. */
    public Answer meet(Call call, Handling next) throws IOException {
        return filter.meet(call, next);
    }

    /** Handles a call as if nothing had happened. */
    @FunctionalInterface
    public interface Handling {
        /** Answers one call; an {@link IOException} cuts the connection. */
        Answer answer(Call call) throws IOException;
    }

    /** Stands between a call and what would have been done without it. */
    @FunctionalInterface
    public interface Filter {
        /** Answers one call, by {@code next} or without it; an {@link IOException} cuts the connection. */
        Answer meet(Call call, Handling next) throws IOException;
    }
}

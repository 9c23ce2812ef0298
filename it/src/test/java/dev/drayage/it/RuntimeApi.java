package dev.drayage.it;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API of AWS Lambda for one process: hands it calls, one at a time, and takes its answers. What is out of turn or unknown is
 * refused and remembered.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime/";
    private static final String INVOCATION = BASE + "invocation/";

    /** What Lambda takes of a function, 6 MB. */
    private static final int MAX_ANSWER = 6 * 1024 * 1024;

    private static final long LIMIT_SECONDS = 120;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "runtime-api");
        thread.setDaemon(true);
        return thread;
    });
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable String> current = new AtomicReference<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private int number;

    private record Call(String id, String event, long deadline) {}

    /** What a call came to; {@code errorType} is null when it succeeded. */
    record Answer(@Nullable String errorType, String text) {}

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    static RuntimeApi start() {
        try {
            RuntimeApi api =
                    new RuntimeApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            api.server.setExecutor(api.threads);
            api.server.createContext("/", api::handle);
            api.server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns where it is, for {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has the process called, and waits for its answer, or the news that it could not begin. */
    Answer call(String event, Duration time) throws InterruptedException {
        number++;
        calls.add(new Call("request-" + number, event, System.currentTimeMillis() + time.toMillis()));
        Answer answer = answers.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        return Objects.requireNonNull(answer, "the function does not answer");
    }

    /** Returns the requests that broke the rules of the API. */
    List<String> refused() {
        return refused;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            String id = current.get();
            if (request.equals("GET " + INVOCATION + "next") && id == null) {
                next(exchange);
            } else if (request.equals("POST " + INVOCATION + id + "/response") && body.length <= MAX_ANSWER) {
                accept(exchange, null, body);
            } else if (request.equals("POST " + INVOCATION + id + "/error")
                    || request.equals("POST " + BASE + "init/error")) {
                accept(exchange, errorType(exchange.getRequestHeaders()), body);
            } else {
                refused.add(request + ", " + body.length + " bytes, during " + id);
                exchange.sendResponseHeaders(400, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        Call call = calls.take();
        current.set(call.id());
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", call.id());
        headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(call.deadline()));
        headers.set(
                "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:111122223333:function:drayage-test");
        headers.set(
                "Lambda-Runtime-Trace-Id",
                "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0");
        byte[] event = call.event().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    private void accept(HttpExchange exchange, @Nullable String errorType, byte[] body) throws IOException {
        current.set(null);
        exchange.sendResponseHeaders(202, -1);
        answers.add(new Answer(errorType, new String(body, StandardCharsets.UTF_8)));
    }

    private String errorType(Headers headers) {
        String type = headers.getFirst("Lambda-Runtime-Function-Error-Type");
        if (type == null) {
            refused.add("an error without its type");
        }
        return String.valueOf(type);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}

package dev.drayage.adapters.registry.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on loopback that answers as a test tells it, and 404 to all else; it keeps what it was asked. */
public final class LoopbackServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Runnable> events = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> first = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private record Answer(int status, Map<String, String> headers, String body) {}

    private LoopbackServer(HttpServer server) {
        this.server = server;
    }

    public static LoopbackServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LoopbackServer loopback = new LoopbackServer(server);
            server.createContext("/", loopback::handle);
            server.setExecutor(loopback.threads);
            server.start();
            return loopback;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a path, whatever its query. */
    public LoopbackServer answer(String path, int status, Map<String, String> headers, String body) {
        answers.put(path, new Answer(status, headers, body));
        return this;
    }

    /** Answers a path where the request has this Authorization header; other requests as said without one. */
    public LoopbackServer answer(
            String path, String authorization, int status, Map<String, String> headers, String body) {
        answers.put(path + " " + authorization, new Answer(status, headers, body));
        return this;
    }

    /** Answers a path once in this way, before it is answered as said otherwise; status 0 closes the connection. */
    public LoopbackServer answerOnce(String path, int status, Map<String, String> headers, String body) {
        first.computeIfAbsent(path, key -> new ConcurrentLinkedQueue<>()).add(new Answer(status, headers, body));
        return this;
    }

    /** Lets something happen before a path is answered; other requests are answered meanwhile. */
    public LoopbackServer meanwhile(String path, Runnable event) {
        events.put(path, event);
        return this;
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public URI uri(String path) {
        return URI.create("http://" + host() + path);
    }

    /** Returns the requests so far: method, path with query, and the Authorization header where there was one. */
    public List<String> requests() {
        return requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                    + (authorization == null ? "" : " " + authorization));
            String path = exchange.getRequestURI().getPath();
            Answer answer = answers.getOrDefault(
                    path + " " + authorization, answers.getOrDefault(path, new Answer(404, Map.of(), "")));
            Queue<Answer> once = first.get(path);
            Answer next = once == null ? null : once.poll();
            answer = next == null ? answer : next;
            exchange.getRequestBody().readAllBytes();
            events.getOrDefault(path, () -> {}).run();
            if (answer.status() == 0) {
                throw new IOException("cut");
            }
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = exchange.getRequestMethod().equals("HEAD")
                    ? new byte[0]
                    : answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package dev.drayage.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.port.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs a definition in Amazon States Language with an implementation of that language in Node.js. Its distributed map becomes an inline one,
 * which {@link Run} tells to the last field.
 */
final class StateMachine {
    private static final Json JSON = OciRegistries.json();
    private static final String PATH = "/tasks/";

    private final String definition;

    StateMachine(String definition) {
        this.definition = definition;
    }

    /** What carries tasks out. */
    interface Tasks {
        /** Returns the result of a state's task. */
        Map<String, Object> carryOut(String state, Map<String, Object> input) throws TaskError;
    }

    /** A task's failure, as a state machine catches it. */
    static final class TaskError extends Exception {
        private static final long serialVersionUID = 1;

        private final String error;

        TaskError(String error, String cause) {
            super(cause);
            this.error = error;
        }

        private Map<String, Object> toMap() {
            return Map.of("error", error, "cause", String.valueOf(getMessage()));
        }
    }

    /**
     * How an execution went: {@code status}, {@code output} or {@code error} and {@code cause}; {@code trail}, the states in the order in which
     * they were entered, those of all items among them; {@code problems}, what the language's validator has against the definition; {@code
     * changes}, what was changed of it to run it.
     */
    record Run(Map<String, Object> outcome) {
        boolean succeeded() {
            return "SUCCEEDED".equals(outcome.get("status"));
        }

        String text(String field) {
            return String.valueOf(outcome.get(field));
        }

        Map<?, ?> output() {
            return (Map<?, ?>) Objects.requireNonNull(outcome.get("output"), this::toString);
        }

        List<?> list(String field) {
            return (List<?>) Objects.requireNonNull(outcome.get(field), this::toString);
        }

        /** Returns how often a state was entered. */
        long entered(String state) {
            return list("trail").stream().filter(state::equals).count();
        }
    }

    /** Carries an execution out. */
    Run run(String name, Tasks tasks) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext(PATH, exchange -> answer(exchange, tasks));
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
            Command.Outcome outcome = Command.of("node", "run.mjs")
                    .in(NodeModules.folder())
                    .input("{\"definition\":" + definition + ",\"context\":" + context(name) + ",\"tasks\":\"" + address
                            + "\"}")
                    .run();
            if (outcome.status() != 0) {
                throw new AssertionError(outcome.toString());
            }
            return new Run(JSON.readObject(outcome.stdout().getBytes(StandardCharsets.UTF_8)));
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static String context(String name) {
        String machine = "arn:aws:states:eu-west-1:111122223333:stateMachine:mirror";
        return new String(
                JSON.write(Map.of(
                        "Execution",
                        Map.of(
                                "Id",
                                machine.replace(":stateMachine:", ":execution:") + ":" + name,
                                "Name",
                                name,
                                "StartTime",
                                "2026-11-24T12:00:00Z"),
                        "StateMachine",
                        Map.of("Id", machine, "Name", "mirror"))),
                StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, Tasks tasks) throws IOException {
        try (exchange) {
            String state = exchange.getRequestURI().getPath().substring(PATH.length());
            int status = 200;
            Map<String, Object> answer;
            try {
                answer = tasks.carryOut(
                        state, JSON.readObject(exchange.getRequestBody().readAllBytes()));
            } catch (TaskError e) {
                status = 500;
                answer = e.toMap();
            } catch (RuntimeException | AssertionError e) {
                status = 500;
                answer = new TaskError("TheTestIsWrong", e.toString()).toMap();
            }
            byte[] body = JSON.write(answer);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

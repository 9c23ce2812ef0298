package dev.drayage.adapters.registry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Connections;
import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.adapters.registry.json.JacksonJson;
import dev.drayage.adapters.registry.loopback.LoopbackServer;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.retry.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are tried again. */
class RegistryRetryTest {
    private static final String PATH = "/v2/app/manifests/1";
    private static final Scope PULL = Scope.pull(RepositoryName.of("app"));

    private final List<Duration> pauses = new ArrayList<>();
    private final LoopbackServer registry = LoopbackServer.start();
    private final RegistrySettings settings = RegistrySettings.builder()
            .plainHttp(registry.host())
            .retries(new RetryPolicy(4, Duration.ofSeconds(2), Duration.ofMinutes(1)))
            .pause(pauses::add)
            .build();
    private final Connections connections = new Connections(settings);
    private final RegistryClient client = RegistryClient.of(
            RegistryHost.of(registry.host()), settings, connections, new JacksonJson(), Clock.systemUTC());

    @AfterEach
    void stop() {
        connections.close();
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 408, 429, 500, 502, 503, 504, 522})
    void whatMayPassIsTriedAgain(int status) {
        registry.answer(PATH, 200, Map.of(), "good")
                .answerOnce(PATH, status, Map.of(), "")
                .answerOnce(PATH, status, Map.of(), "");
        assertEquals("good", get(client));
        assertEquals(2, pauses.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 416, 501})
    void whatStaysIsNot(int status) {
        registry.answer(PATH, status, Map.of(), "");
        assertThrows(RegistryException.class, () -> get(client));
        assertTrue(pauses.isEmpty());
    }

    @Test
    void lastAnswerIsTold() {
        registry.answer(PATH, 503, Map.of(), "{\"errors\":[{\"code\":\"UNAVAILABLE\",\"message\":\"later\"}]}");
        RegistryException failure = assertThrows(RegistryException.class, () -> get(client));
        assertEquals(
                "Reading failed: '" + registry.host() + "' answered 503, UNAVAILABLE: later", failure.getMessage());
        assertEquals(4, registry.requests().size());
    }

    @Test
    void registrySaysHowLong() {
        registry.answer(PATH, 200, Map.of(), "good")
                .answerOnce(PATH, 429, Map.of("Retry-After", "7"), "")
                .answerOnce(PATH, 429, Map.of("Retry-After", "Tue, 24 Nov 2020 08:00:00 GMT"), "")
                .answerOnce(PATH, 503, Map.of("Retry-After", "86400"), "");
        assertEquals("good", get(client));
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ZERO, Duration.ofMinutes(1)), pauses);
    }

    @Test
    void answerThatBreaksOffIsReadAgain() {
        registry.answer(PATH, 200, Map.of(), "good");
        List<String> read = new ArrayList<>();
        String text = client.ask(call(), reply -> {
            read.add(text(reply));
            if (read.size() == 1) {
                throw RegistryException.of(ErrorCode.UNREACHABLE, "broke off")
                        .retryable(true)
                        .build();
            }
            return read.get(1);
        });
        assertEquals("good", text);
        assertEquals(2, registry.requests().size());
    }

    @Test
    void whoPacesHearsOfThrottling() {
        registry.answer(PATH, 200, Map.of(), "good").answerOnce(PATH, 429, Map.of(), "");
        DrayageException failure = assertThrows(DrayageException.class, () -> get(client.paced()));
        assertEquals(ErrorCode.TOO_MANY_REQUESTS, failure.code());
        assertEquals(1, registry.requests().size());
        registry.answerOnce(PATH, 503, Map.of(), "");
        assertEquals("good", get(client.paced()));
    }

    private String get(RegistryClient from) {
        return from.ask(call(), reply -> {
            if (!reply.is(200)) {
                throw from.refused(reply);
            }
            return text(reply);
        });
    }

    private Call call() {
        return Call.of("GET", registry.uri(PATH), PULL, "reading");
    }

    private static String text(Reply reply) {
        return new String(reply.bytes(100), UTF_8);
    }
}

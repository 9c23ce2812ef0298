package dev.drayage.adapters.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.adapters.registry.loopback.LoopbackServer;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was looked at can be read again. */
class ReplyTest {
    private static final String BODY = "x".repeat(1000) + "y".repeat(1000);

    private final LoopbackServer server = LoopbackServer.start();
    private final Connections connections =
            new Connections(RegistrySettings.builder().build());

    @BeforeEach
    void answer() {
        server.answer("/", 403, Map.of(), BODY);
    }

    @AfterEach
    void stop() {
        connections.close();
        server.close();
    }

    @Test
    void headCanBeLookedAtTwice() {
        try (Reply reply = reply()) {
            assertEquals("x".repeat(1000), text(reply.head(1000).orElseThrow()));
            assertEquals("x".repeat(10), text(reply.head(10).orElseThrow()));
            assertEquals("x".repeat(1000), text(reply.head(1000).orElseThrow()));
        }
    }

    @Test
    void bytesAreWholeAfterALook() {
        try (Reply reply = reply()) {
            reply.head(1000);
            assertEquals(BODY, text(reply.bytes(2000)));
        }
    }

    @Test
    void streamIsWholeAfterALook() throws IOException {
        try (Reply reply = reply()) {
            reply.head(1000);
            try (InputStream stream = reply.stream()) {
                assertArrayEquals(BODY.getBytes(UTF_8), stream.readAllBytes());
            }
        }
    }

    private Reply reply() {
        Call call = Call.of("GET", server.uri("/"), new Scope(List.of()), "reading");
        return connections.send(call, Map.of(), Connections.Reach.ANYWHERE);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}

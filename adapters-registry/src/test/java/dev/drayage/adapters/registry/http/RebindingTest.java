package dev.drayage.adapters.registry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.adapters.registry.http.Connections.Reach;
import dev.drayage.adapters.registry.loopback.LoopbackServer;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A name server that gives a public address to be checked and a private one to be connected to, over real connections. */
class RebindingTest {
    /** Of the documentation's network: public by its number, and nowhere (RFC 3849). */
    private static final String PUBLIC = "2001:db8::1";

    private static final String LOOPBACK = "127.0.0.1";

    private final LoopbackServer secret = LoopbackServer.start().answer("/secret", 200, Map.of(), "secret");

    @AfterEach
    void stop() {
        secret.close();
    }

    @Test
    void secondAnswerWithAnotherAddressIsNotConnectedTo() {
        Answers answers = new Answers(List.of(List.of(PUBLIC), List.of(LOOPBACK)));
        try (Connections connections = connections(answers)) {
            assertEquals(ErrorCode.UNREACHABLE, failure(connections).code());
            assertEquals(1, answers.asked, "there is no second answer between the check and the connection");
            assertEquals(ErrorCode.UNSAFE, failure(connections).code());
        }
        assertEquals(List.of(), secret.requests());
    }

    @Test
    void oneAnswerWithBothAddressesIsNotConnectedTo() {
        for (List<String> both : List.of(List.of(PUBLIC, LOOPBACK), List.of(LOOPBACK, PUBLIC))) {
            try (Connections connections = connections(new Answers(List.of(both)))) {
                assertEquals(ErrorCode.UNSAFE, failure(connections).code());
            }
        }
        assertEquals(List.of(), secret.requests());
    }

    /** Shows that the server would be reached by the name: the address that was resolved is the one that is connected to. */
    @Test
    void theAddressThatWasResolvedIsConnectedTo() {
        Answers answers = new Answers(List.of(List.of(LOOPBACK)));
        try (Connections connections = connections(answers);
                Reply reply = connections.send(call(), Map.of(), Reach.LOCAL)) {
            assertEquals(200, reply.status());
        }
        assertEquals(1, answers.asked);
        assertEquals(1, secret.requests().size());
    }

    private static Connections connections(DnsResolver names) {
        return new Connections(RegistrySettings.builder().build(), names);
    }

    private DrayageException failure(Connections connections) {
        return assertThrows(
                DrayageException.class,
                () -> connections.send(call(), Map.of(), Reach.PUBLIC).close());
    }

    private Call call() {
        URI uri = URI.create(secret.uri("/secret").toString().replace(LOOPBACK, "storage.example"));
        return Call.of("GET", uri, new Scope(List.of()), "reading");
    }

    /** A name server that gives one answer after the other, each with all its addresses. */
    private static final class Answers implements DnsResolver {
        private final Queue<List<String>> answers;
        private int asked;

        Answers(List<List<String>> answers) {
            this.answers = new ArrayDeque<>(answers);
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked++;
            List<String> addresses = answers.remove();
            InetAddress[] found = new InetAddress[addresses.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses.get(i));
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}

package dev.drayage.core.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.model.RegistryHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeychainTest {
    private static final RegistryHost ONE = RegistryHost.of("one.example");
    private static final RegistryHost TWO = RegistryHost.of("two.example");
    private static final Credential CREDENTIAL = Credential.of("user", "secret");

    /** Knows one host, and keeps what it hears. */
    private record Listening(RegistryHost known, List<String> heard) implements Keychain {
        Listening(RegistryHost known) {
            this(known, new ArrayList<>());
        }

        @Override
        public Optional<Credential> credential(RegistryHost host) {
            return host.equals(known) ? Optional.of(CREDENTIAL) : Optional.empty();
        }

        @Override
        public void refused(RegistryHost host, Credential credential) {
            heard.add(host + " " + credential.equals(CREDENTIAL));
        }
    }

    @Test
    void otherIsAskedWhereTheFirstKnowsNothing() {
        Keychain both = new Listening(ONE).orElse(new Listening(TWO));
        assertEquals(Optional.of(CREDENTIAL), both.credential(ONE));
        assertEquals(Optional.of(CREDENTIAL), both.credential(TWO));
        assertEquals(Optional.empty(), both.credential(RegistryHost.of("three.example")));
    }

    @Test
    void bothHearOfARefusal() {
        Listening first = new Listening(ONE);
        Listening second = new Listening(TWO);
        first.orElse(second).refused(TWO, CREDENTIAL);
        assertEquals(List.of("two.example true"), first.heard());
        assertEquals(List.of("two.example true"), second.heard());
    }

    @Test
    void keychainThatHoldsNothingNeedNotListen() {
        Keychain.anonymous().refused(ONE, CREDENTIAL);
        assertEquals(Optional.empty(), Keychain.anonymous().credential(ONE));
    }
}

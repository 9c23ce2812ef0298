package dev.drayage.adapters.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Keychain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HeldCredentialTest {
    private static final RegistryHost HOST = RegistryHost.of("registry.example");
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Credential OLD = Credential.until("AWS", "old", START.plus(Duration.ofHours(11)));
    private static final Credential NEW = Credential.of("AWS", "new");

    private final IssuingKeychain keychain = new IssuingKeychain(OLD, NEW);
    private Instant now = START;
    private final HeldCredential held = held(keychain);

    private HeldCredential held(Keychain asked) {
        return new HeldCredential(HOST, asked, () -> now);
    }

    @Test
    void keychainIsAskedOnce() {
        assertEquals(OLD, held.current());
        assertEquals(OLD, held.current());
        assertEquals(1, keychain.asked());
    }

    @Test
    void absenceIsAnAnswer() {
        IssuingKeychain empty = new IssuingKeychain();
        HeldCredential anonymous = held(empty);
        assertNull(anonymous.current());
        assertNull(anonymous.current());
        assertEquals(1, empty.asked());
        assertFalse(anonymous.exists());
    }

    @Test
    void dueCredentialIsAskedForAnew() {
        held.current();
        keychain.next();
        now = now.plus(Duration.ofHours(11)).minusMillis(1);
        assertEquals(OLD, held.current());
        now = now.plusMillis(1);
        assertEquals(NEW, held.current());
        assertEquals(0, keychain.refusals());
    }

    @Test
    void messagesDoNotRenew() {
        held.current();
        now = now.plus(Duration.ofDays(1));
        assertTrue(held.exists());
        assertEquals(1, keychain.asked());
    }

    @Test
    void refusedCredentialIsReplaced() {
        held.current();
        assertTrue(held.renew(OLD));
        assertEquals(NEW, held.current());
        assertEquals(1, keychain.refusals());
    }

    @Test
    void whoeverComesWithAnOldOneFindsTheNewer() {
        held.current();
        held.renew(OLD);
        assertTrue(held.renew(OLD));
        assertEquals(1, keychain.refusals());
        assertEquals(NEW, held.current());
    }

    @Test
    void keychainWithoutAnotherIsLeftAloneForAMinute() {
        IssuingKeychain single = new IssuingKeychain(NEW);
        HeldCredential refused = held(single);
        refused.current();
        assertFalse(refused.renew(NEW));
        assertFalse(refused.renew(NEW));
        assertEquals(1, single.refusals());
        assertEquals(NEW, refused.current());
        now = now.plus(Duration.ofMinutes(1));
        assertFalse(refused.renew(NEW));
        assertEquals(2, single.refusals());
    }

    @Test
    void threadsThatFailTogetherRenewOnce() throws InterruptedException, ExecutionException {
        HeldCredential slow = held(new SlowKeychain(keychain));
        slow.current();
        int count = 8;
        CyclicBarrier together = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<Boolean>> renewals = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                renewals.add(threads.submit(() -> {
                    together.await();
                    return slow.renew(OLD);
                }));
            }
            for (Future<Boolean> renewal : renewals) {
                assertTrue(renewal.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, keychain.refusals());
        assertEquals(2, keychain.asked());
    }

    /** Gives other threads time to come before it answers. */
    private record SlowKeychain(Keychain keychain) implements Keychain {
        @Override
        public Optional<Credential> credential(RegistryHost host) {
            for (int i = 0; i < 200_000; i++) {
                Thread.onSpinWait();
            }
            return keychain.credential(host);
        }

        @Override
        public void refused(RegistryHost host, Credential credential) {
            keychain.refused(host, credential);
        }
    }
}

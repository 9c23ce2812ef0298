package dev.drayage.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RegistryHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReferrersApiTest {
    private static final int THREADS = 8;

    private final ReferrersApi api = new ReferrersApi();
    private final RegistryHost host = RegistryHost.of("registry.example");
    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void registryWithoutTheApiIsAskedOnceByAllThreads() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(THREADS);
        List<Optional<List<Manifest>>> answers = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                begun.countDown();
                answers.add(api.ask(host, () -> {
                    await(begun);
                    return count(Optional.empty());
                }));
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(1, questions.get());
        assertEquals(Collections.nCopies(THREADS, Optional.empty()), answers);
    }

    @Test
    void registryWithTheApiIsAskedEveryTime() {
        for (int i = 1; i <= 3; i++) {
            assertEquals(Optional.of(List.of()), api.ask(host, () -> count(Optional.of(List.of()))));
            assertEquals(i, questions.get());
        }
    }

    @Test
    void failureTeachesNothing() {
        assertThrows(
                IllegalStateException.class,
                () -> api.ask(host, () -> {
                    throw new IllegalStateException("unreachable");
                }));
        assertEquals(Optional.of(List.of()), api.ask(host, () -> count(Optional.of(List.of()))));
    }

    @Test
    void whatOneRegistryLacksAnotherMayHave() {
        api.ask(host, () -> count(Optional.empty()));
        assertEquals(
                Optional.of(List.of()), api.ask(RegistryHost.of("other.example"), () -> count(Optional.of(List.of()))));
    }

    private Optional<List<Manifest>> count(Optional<List<Manifest>> answer) {
        questions.incrementAndGet();
        return answer;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

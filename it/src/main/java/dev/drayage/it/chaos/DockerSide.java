package dev.drayage.it.chaos;

import dev.drayage.it.bench.Proxy;
import dev.drayage.it.testbed.DockerRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A docker-registry behind a proxy that answers some requests itself, and before that a relay that cuts connections. */
final class DockerSide implements AutoCloseable {
    private static final List<String> STATUSES =
            List.of("500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout");

    private final DockerRegistry registry;
    private final Proxy proxy;
    private final CuttingRelay relay;
    private final FaultyGate gate;
    private final List<String> schedule = new ArrayList<>();

    DockerSide(Scene scene) {
        registry = DockerRegistry.start();
        gate = new FaultyGate(scene);
        proxy = Proxy.start(registry.uri().getPort(), Duration.ZERO, gate);
        relay = CuttingRelay.start(Integer.parseInt(proxy.host().substring("localhost:".length())), scene);
    }

    /** Draws some cuts and refusals. */
    void disturb(Random random, boolean destination) {
        for (int i = random.nextInt(4); i > 0; i--) {
            relay.add(CuttingRelay.Cut.NONE);
            CuttingRelay.Cut cut = new CuttingRelay.Cut(
                    1 + random.nextInt(random.nextBoolean() ? 2_000 : 200_000), random.nextBoolean());
            relay.add(cut);
            schedule.add("connection: " + cut);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean busy = random.nextInt(3) == 0;
            String pattern = Aim.REQUEST.draw(random, destination);
            int skipped = random.nextInt(10);
            String status = busy ? "429 Too Many Requests" : STATUSES.get(random.nextInt(STATUSES.size()));
            gate.add(
                    busy ? Trouble.TOO_MANY : Trouble.SERVER_ERROR,
                    pattern,
                    skipped,
                    status,
                    busy ? "Retry-After: 0\r\n" : "");
            schedule.add(status + ", after " + skipped + " of " + pattern);
        }
    }

    DockerRegistry registry() {
        return registry;
    }

    String host() {
        return "localhost:" + relay.port();
    }

    List<String> schedule() {
        return List.copyOf(schedule);
    }

    @Override
    public void close() {
        relay.close();
        proxy.close();
        registry.close();
    }
}

package dev.drayage.it.bench;

import static dev.drayage.it.bench.Scenario.NO_GOAL;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All scenarios, in the order of the table. */
final class Scenarios {
    /** What the proxies add to each request, to act distant registries. */
    static final Duration DELAY = Duration.ofMillis(30);

    private static final long GIBIBYTE = 1L << 30;
    private static final Map<Phase, Goal> BOTH = Map.of(Phase.FRESH, NO_GOAL, Phase.UNCHANGED, NO_GOAL);

    private Scenarios() {}

    /** Returns them. */
    static List<Scenario> all() {
        return List.of(
                start(),
                loopback(),
                delayed("image", "one image", Job.IMAGE, Content::image, BOTH),
                delayed("multi-arch", "two platforms", Job.IMAGE, Content::multiArch, BOTH),
                delayed(
                        "tags",
                        "30 tags",
                        Job.TAGS,
                        () -> Content.tags(30),
                        Map.of(Phase.FRESH, Goal.requests(69, 105), Phase.UNCHANGED, Goal.requests(33, 31))),
                delayed(
                        "mount",
                        "40 repositories, one base",
                        Job.REPOSITORIES,
                        () -> Content.repositories(40),
                        Map.of(Phase.FRESH, NO_GOAL)),
                large("1gib", "1 GiB layer", GIBIBYTE, false),
                large("1gib-tls", "1 GiB layer, TLS", GIBIBYTE, true),
                large("8gib", "8 GiB layer", 8 * GIBIBYTE, false),
                large("8gib-tls", "8 GiB layer, TLS", 8 * GIBIBYTE, true));
    }

    private static Scenario start() {
        return new Scenario(
                "start",
                "start (--version)",
                Job.VERSION,
                Content::none,
                RegistryKind.NONE,
                Duration.ZERO,
                false,
                false,
                Map.of(Phase.FRESH, Goal.seconds(0.35)));
    }

    private static Scenario loopback() {
        return new Scenario(
                "loopback",
                "one image without delay",
                Job.IMAGE,
                Content::image,
                RegistryKind.DOCKER_REGISTRY,
                Duration.ZERO,
                false,
                false,
                Map.of(Phase.UNCHANGED, Goal.seconds(0.6)));
    }

    private static Scenario delayed(
            String name, String title, Job job, Supplier<Content> content, Map<Phase, Goal> rows) {
        return new Scenario(name, title, job, content, RegistryKind.DOCKER_REGISTRY, DELAY, false, false, rows);
    }

    private static Scenario large(String name, String title, long bytes, boolean tls) {
        return new Scenario(
                name,
                title,
                Job.IMAGE,
                () -> Content.layer(bytes),
                RegistryKind.GENERATED,
                Duration.ZERO,
                tls,
                true,
                Map.of(Phase.FRESH, NO_GOAL));
    }
}

package dev.drayage.it.bench;

import dev.drayage.it.demo.DockerConfig;
import dev.drayage.it.testbed.TemporaryFolder;
import dev.drayage.it.testbed.TestCertificate;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One program at one scenario.
 *
 * @param source holds the content
 * @param certificate of both registries, or null where they speak plain HTTP
 */
record ToolRun(
        Scenario scenario,
        Content content,
        Tool tool,
        CountedRegistry source,
        @Nullable TestCertificate certificate) {

    /**
     * Copies to a new destination, and once more where the scenario wants to see that; what has arrived is looked at before that.
     *
     * @throws FailedRun when the program failed, or not all images have arrived
     */
    Map<Phase, Measurement> measure() throws IOException, InterruptedException {
        Map<Phase, Measurement> measured = new EnumMap<>(Phase.class);
        try (CountedRegistry destination = scenario.kind().destination(scenario.delay(), certificate);
                DockerConfig login =
                        DockerConfig.login(destination.host(), CountedRegistry.USER, CountedRegistry.PASSWORD);
                TemporaryFolder home = TemporaryFolder.create("bench")) {
            Route route = new Route(source.host(), destination.host(), certificate, login.folder(), home.path());
            measured.put(Phase.FRESH, measure(route, destination));
            requireArrived(destination.digests());
            if (scenario.goal(Phase.UNCHANGED) != null) {
                measured.put(Phase.UNCHANGED, measure(route, destination));
            }
        }
        return measured;
    }

    private Measurement measure(Route route, CountedRegistry destination) throws IOException, InterruptedException {
        source.clearRequests();
        destination.clearRequests();
        Usage usage = new TimedRun(scenario.job().commands(tool, route, content), tool.environment(route), route.home())
                .run();
        return new Measurement(source.requests(), destination.requests(), usage);
    }

    private void requireArrived(List<String> digests) {
        if (scenario.kind() != RegistryKind.NONE && !digests.equals(content.digests())) {
            throw new FailedRun(
                    "the destination's tags have the digests " + digests + " instead of " + content.digests());
        }
    }

    @Override
    public String toString() {
        return scenario.name() + ": " + tool.name();
    }
}

package dev.drayage.adapters.registry.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.adapters.registry.client.RegistryClient;
import dev.drayage.adapters.registry.http.Connections;
import dev.drayage.adapters.registry.json.JacksonJson;
import dev.drayage.adapters.registry.loopback.LoopbackServer;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.Effort;
import dev.drayage.core.port.PullAllowance;
import dev.drayage.core.port.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry says about pulls, and what a plan takes by the distribution protocol. */
class PullAllowanceTest {
    private static final RepositoryName APP = RepositoryName.of("app");
    private static final Tag ONE = Tag.of("1");
    private static final String DIGEST =
            Digest.sha256("{}".getBytes(StandardCharsets.UTF_8)).toString();

    private final LoopbackServer registry = LoopbackServer.start();
    private final RegistrySettings settings =
            RegistrySettings.builder().plainHttp(registry.host()).build();
    private final Connections connections = new Connections(settings);
    private final ParallelLookups lookups = new ParallelLookups();
    private final RegistryClient client = RegistryClient.of(
            RegistryHost.of(registry.host()), settings, connections, new JacksonJson(), InstantSource.system());
    private final OciSource source = new OciSource(client, lookups, new JacksonJson());

    @AfterEach
    void stop() {
        lookups.close();
        connections.close();
        registry.close();
    }

    @Test
    void onlyManifestsThatAreReadArePulls() {
        answer("100;w=21600", "88;w=21600");
        source.resolve(APP, List.of(ONE));
        assertEquals(Optional.of(new PullAllowance(100, 88, Duration.ofHours(6), 0)), source.allowance());
        answer("100;w=21600", "86;w=21600");
        source.manifests(APP, List.of(ONE));
        source.manifests(APP, List.of(Tag.of("gone")));
        assertEquals(Optional.of(new PullAllowance(100, 86, Duration.ofHours(6), 1)), source.allowance());
    }

    @ParameterizedTest
    @CsvSource({"' 200 ; w=60', 60", "200, 0", "'200;burst', 0", "'200;w=60, 5;w=1', 60"})
    void limitsMayBeWrittenOtherwise(String limit, long window) {
        answer(limit, "7;w=60");
        source.manifests(APP, List.of(ONE));
        assertEquals(Optional.of(new PullAllowance(200, 7, Duration.ofSeconds(window), 1)), source.allowance());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unlimited", "-1;w=60", "99999999999999999999"})
    void whatIsNoLimitIsNone(String limit) {
        answer(limit, "7;w=60");
        source.manifests(APP, List.of(ONE));
        assertEquals(Optional.empty(), source.allowance());
    }

    @Test
    void blobsAndManifestsAreRequestsByMethod() {
        OciDestination destination = new OciDestination(client, lookups, new PartBuffers(), new JacksonJson());
        assertEquals(
                new Effort(Map.of("POST", 5L, "PUT", 7L), Duration.ZERO), destination.effort(new Work(1, 3, 2, 4)));
        assertEquals(Effort.none(), destination.effort(new Work(0, 0, 0, 0)));
        assertEquals(new Effort(Map.of("GET", 3L), Duration.ZERO), source.downloads(3));
        assertEquals(List.of(), registry.requests());
    }

    private void answer(String limit, String remaining) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Docker-Content-Digest", DIGEST);
        headers.put("ratelimit-limit", limit);
        headers.put("ratelimit-remaining", remaining);
        registry.answer("/v2/app/manifests/1", 200, headers, "{}");
    }
}

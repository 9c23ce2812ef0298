package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.settings.Patience;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.TestRegistryBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that break are gone on with where they were, and the upload that they feed stays open. */
final class DownloadFaultTest {
    private static final int SIZE = 3_000_000;

    private final SampleImage image = SampleImage.builder().layers(SIZE).build();
    private final BlobSource layer = image.allBlobs().get(1);
    private final String layerPath = ".*/blobs/" + layer.digest();
    private final TestRegistry destination = TestRegistry.start();
    private TestRegistry source = start(TestRegistry.builder());

    @AfterEach
    void close() {
        source.close();
        destination.close();
    }

    private TestRegistry start(TestRegistryBuilder builder) {
        TestRegistry registry = builder.start();
        image.pushTo(registry.repository("app"), "1");
        return registry;
    }

    private void replaceSource(TestRegistryBuilder builder) {
        source.close();
        source = start(builder);
    }

    @Test
    void cutBringsNothingTwice() {
        source.onRequest(FaultRule.once("GET", layerPath, Fault.cutAfterResponseBytes(SIZE * 9L / 10)));

        ImageResult result = copied(copies());

        assertEquals(2, result.attempts());
        List<LoggedRequest> reads = source.requests("GET", layerPath);
        assertEquals(SIZE, reads.stream().mapToLong(LoggedRequest::bytesOut).sum());
        assertEquals("bytes=2700000-", reads.get(1).requestHeaders().get("Range"));
        assertEquals(1, uploads());
        assertEquals(SIZE, result.bytesMoved() - image.allBlobs().get(0).size());
    }

    @Test
    void manyCutsThatEachBringSome() {
        source.onRequest(FaultRule.always("GET", layerPath, Fault.cutAfterResponseBytes(200_000)));
        // Fewer bytes than count as progress come at a time, so there are attempts for all of them.
        ImageResult result = copied(copies().attempts(20));
        assertEquals(SIZE / 200_000, result.attempts());
    }

    @Test
    void sourceWithoutRangesGivesAllAgain() {
        replaceSource(TestRegistry.builder().blobRanges(false));
        source.onRequest(FaultRule.once("GET", layerPath, Fault.cutAfterResponseBytes(1_000_000)));
        assertEquals(2, copied(copies()).attempts());
        assertEquals(1, uploads());
    }

    @Test
    void bodyWithoutLengthThatEndsEarly() {
        source.onRequest(FaultRule.once("GET", layerPath, Fault.chunkedResponse()));
        source.onRequest(FaultRule.once("GET", layerPath, Fault.cutAfterResponseBytes(1_000_000)));
        copied(copies());
        assertEquals(1, uploads());
    }

    @Test
    void anotherPartThanTheOneAskedForIsRefused() {
        source.onRequest(FaultRule.once("GET", layerPath, Fault.cutAfterResponseBytes(1_000_000)));
        source.onRequest(FaultRule.always("GET", layerPath, Fault.header("Content-Range", "bytes 0-9/" + SIZE)));
        ImageResult result = copies().run(from(), to()).images().get(0);
        assertEquals(ImageStatus.FAILED, result.status());
        assertTrue(Reports.describe(result).contains("with another part of it"), Reports.describe(result));
    }

    @Test
    void byteThatWasAlteredOnItsWayIsReadAgain() {
        source.onRequest(FaultRule.once("GET", layerPath, Fault.flipByte(SIZE / 2)));
        copied(copies());
        assertEquals(2, source.requests("GET", layerPath).size());
    }

    @Test
    void manifestThatWasAlteredOnItsWayIsReadAgain() {
        source.onRequest(FaultRule.once("GET", ".*/manifests/.*", Fault.flipByte(10)));
        copied(copies());
    }

    @Test
    void registryThatIsDownForAMomentInTheMiddle() {
        source.onRequest(FaultRule.once("GET", layerPath, Fault.cutAfterResponseBytes(1_000_000)));
        source.onRequest(FaultRule.times(2, "GET", layerPath, Fault.status(503)));
        assertEquals(4, copied(copies()).attempts());
        assertEquals(1, uploads());
    }

    /** Storage services answer 403 when the address that the registry signed has ended. */
    @Test
    void addressThatHasEndedIsAskedForAgain() {
        try (TestRegistry storage = start(TestRegistry.builder())) {
            source.onRequest(
                    FaultRule.always("GET", layerPath, Fault.redirectToOrigin(URI.create(storage.uri() + "/"))));
            storage.onRequest(FaultRule.once("GET", layerPath, Fault.cutAfterResponseBytes(1_000_000)));
            storage.onRequest(FaultRule.once("GET", layerPath, Fault.status(403)));
            copied(copies());
            assertEquals(3, source.requests("GET", layerPath).size());
            assertEquals(1, uploads());
        }
    }

    /** One byte now and then is no download, however long it goes on. */
    @Test
    void dripHoldsNobodyForEver() {
        source.onRequest(
                FaultRule.once("GET", layerPath, Fault.stallAfterResponseBytes(1_000_000, Duration.ofMinutes(10))));
        Patience little = new Patience(Duration.ofSeconds(2), 100, Duration.ofMinutes(1));
        copied(copies().patience(little));
        assertEquals(2, source.requests("GET", layerPath).size());
        assertEquals(1, uploads());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void whateverIsAskedMayFailForNow(int status) {
        Fault fault = Fault.status(status, Map.of("Retry-After", "0"), "");
        for (String path : List.of(".*/manifests/.*", ".*/blobs/.*", ".*/tags/list.*", ".*/referrers/.*")) {
            source.onRequest(FaultRule.times(2, "GET", path, fault));
            source.onRequest(FaultRule.times(2, "HEAD", path, fault));
        }
        copied(copies());
    }

    private Copies copies() {
        return Copies.over(source.host(), destination.host()).referrers(ReferrersMode.NEVER);
    }

    private String from() {
        return source.host() + "/app:1";
    }

    private String to() {
        return destination.host() + "/app:1";
    }

    private ImageResult copied(Copies copies) {
        ImageResult result = copies.run(from(), to()).images().get(0);
        assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
        assertTrue(destination.repository("app").hasBlob(layer.digest()));
        return result;
    }

    /** Returns how many uploads of the layer there were. */
    private long uploads() {
        String hex = layer.digest().substring("sha256:".length());
        return destination.requests("PUT", ".*/blobs/uploads/.*").stream()
                .filter(put -> String.valueOf(put.query()).contains(hex))
                .count();
    }
}

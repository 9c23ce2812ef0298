package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing wrong ever lands: neither a finished upload nor a tag. */
final class IntegrityTest {
    private static final int SIZE = 300_000;

    private final TestRegistry source = TestRegistry.start();
    private final TestRegistry destination = TestRegistry.start();
    private final SampleImage image = SampleImage.builder().layers(SIZE).build();
    private final BlobSource layer = image.allBlobs().get(1);

    @BeforeEach
    void seed() {
        image.pushTo(source.repository("app"), "1");
    }

    @AfterEach
    void stop() {
        source.close();
        destination.close();
    }

    /** Everything has one attempt: what is asked here is what a failure leaves behind. */
    private ImageResult copy() {
        return Copies.over(source.host(), destination.host())
                .attempts(1)
                .referrers(ReferrersMode.NEVER)
                .run(source.host() + "/app:1", destination.host() + "/app:1")
                .images()
                .get(0);
    }

    private void assertNothingLanded(ImageResult result) {
        assertEquals(ImageStatus.FAILED, result.status(), Reports.describe(result));
        assertFalse(destination.repository("app").hasBlob(layer.digest()));
        assertEquals(List.of(), destination.repository("app").tags());
        // The registry itself never had to refuse: the last byte was not sent.
        assertEquals(
                List.of(),
                destination.requests("PUT", ".*/blobs/uploads/.*").stream()
                        .filter(request -> request.bytesIn() >= SIZE)
                        .toList());
    }

    @ParameterizedTest(name = "byte {0}")
    @ValueSource(longs = {0, 150_000, SIZE - 1})
    void flippedByteOfABlob(long offset) {
        source.onRequest(FaultRule.always("GET", ".*/blobs/" + layer.digest(), Fault.flipByte(offset)));

        ImageResult result = copy();

        assertNothingLanded(result);
        assertEquals(
                ErrorCode.INVALID_CONTENT,
                Objects.requireNonNull(result.error()).code(),
                Reports.describe(result));
    }

    @ParameterizedTest(name = "after {0} bytes")
    @ValueSource(longs = {0, 1_000, SIZE - 1})
    void downloadThatBreaksOff(long bytes) {
        source.onRequest(FaultRule.always("GET", ".*/blobs/" + layer.digest(), Fault.cutAfterResponseBytes(bytes)));

        ImageResult result = copy();

        assertNothingLanded(result);
        assertEquals(
                ErrorCode.UNREACHABLE, Objects.requireNonNull(result.error()).code(), Reports.describe(result));
    }

    @Test
    void uploadThatBreaksOff() {
        destination.onRequest(FaultRule.always("PUT", ".*/blobs/uploads/.*", Fault.cutAfterRequestBytes(1_000)));

        assertNothingLanded(copy());
    }

    /** HttpClient's close reads the rest of a body: a refused upload must not download the layer nevertheless. */
    @Test
    void refusedUploadDoesNotReadTheLayer() {
        SampleImage large = SampleImage.builder().layers(400_000_000).build();
        large.pushTo(source.repository("app"), "1");
        destination.onRequest(FaultRule.always("POST", ".*/blobs/uploads/", Fault.status(403)));

        assertEquals(ImageStatus.FAILED, copy().status());

        long read = source.requests("GET", ".*/blobs/.*").stream()
                .mapToLong(request -> request.bytesOut())
                .sum();
        assertTrue(read < 50_000_000, read + " bytes were read");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {400, 401, 405, 429, 500})
    void destinationThatDoesNotListItsTags(int status) {
        destination.onRequest(FaultRule.always("GET", ".*/tags/list", Fault.status(status)));

        ImageResult result = copy();

        assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
    }

    /** The word may stand in a repository's name. */
    @Test
    void unavailableRegistryIsNoConflict() {
        destination.onRequest(FaultRule.always("PUT", ".*/manifests/.*", Fault.status(503)));

        ImageResult result = Copies.over(source.host(), destination.host())
                .run(source.host() + "/app:1", destination.host() + "/immutable-infra/app:1")
                .images()
                .get(0);

        assertEquals(ImageStatus.FAILED, result.status(), Reports.describe(result));
    }

    @Test
    void sourceThatIsPinnedBySha512() throws java.security.NoSuchAlgorithmException {
        String digest = "sha512:"
                + java.util.HexFormat.of()
                        .formatHex(java.security.MessageDigest.getInstance("SHA-512")
                                .digest(image.bytes()));
        source.onRequest(FaultRule.always(
                "GET",
                ".*/manifests/sha512:.*",
                Fault.status(
                        200,
                        java.util.Map.of("Content-Type", image.mediaType()),
                        new String(image.bytes(), java.nio.charset.StandardCharsets.UTF_8))));

        ImageResult result = Copies.over(source.host(), destination.host())
                .referrers(ReferrersMode.NEVER)
                .run(source.host() + "/app:1@" + digest, destination.host() + "/app:1")
                .images()
                .get(0);

        assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
    }

    @Test
    void nextRunSendsOnlyWhatIsMissing() {
        destination.onRequest(FaultRule.once("PUT", ".*/manifests/.*", Fault.status(500)));
        assertEquals(ImageStatus.FAILED, copy().status());
        assertNotNull(destination.repository("app").blob(layer.digest()));
        destination.clearRequests();

        assertEquals(ImageStatus.COPIED, copy().status());

        assertEquals(List.of(), destination.requests("PUT", ".*/blobs/uploads/.*"));
    }

    @Test
    void immutableTagThatHoldsAnotherImageIsAConflict() {
        SampleImage.builder().seed(7).layers(10).build().pushTo(destination.repository("app"), "1");
        destination.onRequest(FaultRule.always(
                "PUT",
                ".*/manifests/1",
                Fault.status(
                        400,
                        java.util.Map.of("Content-Type", "application/json"),
                        "{\"errors\":[{\"code\":\"TAG_INVALID\",\"message\":\"The image tag '1' already exists in the 'app'"
                                + " repository and cannot be overwritten because the repository is immutable.\"}]}")));

        ImageResult result = copy();

        assertEquals(ImageStatus.CONFLICT, result.status(), Reports.describe(result));
        assertTrue(
                String.valueOf(Objects.requireNonNull(result.error()).remedy()).contains("immutable"));
    }
}

package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.settings.Patience;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.transfer.UploadMode;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads that break: begun again in whole, gone on with in parts, and never when the blob is there. */
final class UploadFaultTest {
    private static final int PART = 5 * 1024 * 1024;
    private static final int SIZE = 3 * PART + 1_000;
    private static final String SESSIONS = ".*/blobs/uploads/..*";

    private final SampleImage image = SampleImage.builder().layers(SIZE).build();
    private final BlobSource layer = image.allBlobs().get(1);
    private final TestRegistry source = TestRegistry.start();
    private final TestRegistry destination = TestRegistry.start();

    UploadFaultTest() {
        image.pushTo(source.repository("app"), "1");
    }

    @AfterEach
    void close() {
        source.close();
        destination.close();
    }

    @Test
    void cutUploadOfALargeBlobGoesOnInParts() {
        destination.onRequest(whole(Fault.cutAfterRequestBytes(SIZE / 2)));
        assertEquals(2, copied(copies()).attempts());
        assertEquals(4, parts().size());
    }

    @Test
    void cutUploadIsBegunAgainInOneRequest() {
        destination.onRequest(whole(Fault.cutAfterRequestBytes(SIZE / 2)));
        copied(copies().upload(UploadMode.SINGLE));
        assertEquals(List.of(), parts());
    }

    @Test
    void blobWhoseAnswerWasLostIsNotSentAgain() {
        destination.onRequest(whole(Fault.cutAfterHandling()));
        copied(copies());
        assertEquals(List.of(), parts());
        assertEquals(1, source.requests("GET", ".*/blobs/" + layer.digest()).size());
    }

    @Test
    void bytesThatWereAlteredOnTheirWayAreSentAgain() {
        destination.onRequest(whole(Fault.status(
                400, Map.of(), "{\"errors\":[{\"code\":\"DIGEST_INVALID\",\"message\":\"another digest\"}]}")));
        assertEquals(2, copied(copies()).attempts());
    }

    @Test
    void sessionThatTheRegistryHasLost() {
        destination.onRequest(FaultRule.once("PATCH", SESSIONS, lost()).after(1));
        assertEquals(2, copied(copies().upload(UploadMode.CHUNKED)).attempts());
    }

    @Test
    void partsFromTheStart() {
        assertEquals(1, copied(copies().upload(UploadMode.CHUNKED)).attempts());
        List<LoggedRequest> parts = parts();
        assertEquals(
                List.of("0-5242879", "5242880-10485759", "10485760-15728639", "15728640-15729639"),
                parts.stream()
                        .map(part -> part.requestHeaders().get("Content-Range"))
                        .toList());
    }

    /** What arrived of a part that was cut is not sent again where the registry tells how much it is. */
    @Test
    void cutPartIsGoneOnWith() {
        destination.onRequest(FaultRule.once("PATCH", SESSIONS, Fault.cutAfterRequestBytes(PART / 2))
                .after(2));
        copied(copies().upload(UploadMode.CHUNKED));
        long sent = parts().stream().mapToLong(LoggedRequest::bytesIn).sum();
        assertTrue(sent < SIZE + PART, sent + " bytes were sent");
        assertEquals(1, source.requests("GET", ".*/blobs/" + layer.digest()).size());
    }

    @Test
    void partWhoseAnswerWasLostIsNotSentAgain() {
        destination.onRequest(
                FaultRule.once("PATCH", SESSIONS, Fault.cutAfterHandling()).after(1));
        copied(copies().upload(UploadMode.CHUNKED));
        assertEquals(SIZE, parts().stream().mapToLong(LoggedRequest::bytesIn).sum());
    }

    @Test
    void completionWhoseAnswerWasLost() {
        destination.onRequest(whole(Fault.cutAfterHandling()));
        copied(copies().upload(UploadMode.CHUNKED));
        assertEquals(SIZE, parts().stream().mapToLong(LoggedRequest::bytesIn).sum());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void whateverIsAskedMayFailForNow(int status) {
        Fault fault = Fault.status(status, Map.of("Retry-After", "0"), "");
        destination.onRequest(FaultRule.times(2, "POST", ".*/blobs/uploads/", fault));
        destination.onRequest(FaultRule.times(2, "PUT", ".*/manifests/.*", fault));
        destination.onRequest(FaultRule.times(2, "HEAD", ".*", fault));
        destination.onRequest(FaultRule.times(2, "GET", ".*", fault));
        destination.onRequest(whole(fault));
        copied(copies());
    }

    @Test
    void manifestWhoseAnswerWasLost() {
        destination.onRequest(FaultRule.once("PUT", ".*/manifests/.*", Fault.cutAfterHandling()));
        copied(copies());
    }

    /** A registry that takes nothing more would hold a plain socket for ever. */
    @Test
    void uploadThatIsNotTakenIsGivenUp() {
        destination.onRequest(whole(Fault.stall(Duration.ofMinutes(10))));
        Patience little = new Patience(Duration.ofSeconds(2), 100, Duration.ofSeconds(20));
        assertEquals(2, copied(copies().patience(little)).attempts());
    }

    private static Fault lost() {
        return Fault.status(404, Map.of(), "{\"errors\":[{\"code\":\"BLOB_UPLOAD_UNKNOWN\",\"message\":\"gone\"}]}");
    }

    /** Lets the first request fail that completes the upload of the layer. */
    private FaultRule whole(Fault fault) {
        String hex = layer.digest().substring("sha256:".length());
        return new FaultRule(
                line -> line.method().equals("PUT")
                        && String.valueOf(line.query()).contains(hex),
                0,
                1,
                false,
                fault);
    }

    private List<LoggedRequest> parts() {
        return destination.requests("PATCH", SESSIONS);
    }

    private Copies copies() {
        return Copies.over(source.host(), destination.host()).referrers(ReferrersMode.NEVER);
    }

    private ImageResult copied(Copies copies) {
        ImageResult result = copies.run(source.host() + "/app:1", destination.host() + "/app:1")
                .images()
                .get(0);
        assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
        assertTrue(destination.repository("app").hasBlob(layer.digest()));
        return result;
    }
}

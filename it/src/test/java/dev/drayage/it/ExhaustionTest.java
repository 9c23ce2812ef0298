package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.AnswerBody;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that never end, or become many times as large as they came: CVE-2020-1702, CVE-2017-11468. How much the server can write before
 * the client hangs up counts, buffers of both systems included; the time-out only ends what would never end.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ExhaustionTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.oci.image.manifest.v1+json\r\n";
    private static final String PIECE = " ".repeat(64 * 1024);
    /** What systems hold of a connection before anybody reads it, on loopback. */
    private static final long BUFFERS = 16L * 1024 * 1024;

    private static final long MANIFEST = 4L * 1024 * 1024;

    @Test
    void manifestWithoutEnd() {
        try (HostileServer source = HostileServer.endless(OK + "\r\n", PIECE)) {
            DrayageException error = refusal(source, ErrorCode.INVALID_CONTENT, MANIFEST);

            Victim.assertNames("longer than", error);
        }
    }

    @Test
    void chunkedManifestWithoutEnd() {
        try (HostileServer source = HostileServer.endless(
                OK + "Transfer-Encoding: chunked\r\n\r\n",
                Integer.toHexString(PIECE.length()) + "\r\n" + PIECE + "\r\n")) {
            refusal(source, ErrorCode.INVALID_CONTENT, MANIFEST);
        }
    }

    /** Java's clients have no bound for these by themselves. */
    @Test
    void headerWithoutEnd() {
        try (HostileServer source = HostileServer.endless("HTTP/1.1 200 OK\r\nX-Long: ", "x".repeat(64 * 1024))) {
            Victim.assertNames("more headers", refusal(source, ErrorCode.INVALID_CONTENT, 0));
        }
    }

    @Test
    void headersWithoutEnd() {
        try (HostileServer source = HostileServer.endless("HTTP/1.1 200 OK\r\n", "X-More: x\r\n".repeat(1_000))) {
            Victim.assertNames("more headers", refusal(source, ErrorCode.INVALID_CONTENT, 0));
        }
    }

    @Test
    void chunkSizeWithoutEnd() {
        try (HostileServer source =
                HostileServer.endless(OK + "Transfer-Encoding: chunked\r\n\r\n", "0".repeat(64 * 1024))) {
            refusal(source, ErrorCode.INVALID_CONTENT, 0);
        }
    }

    /** Each is an answer by itself, and each announces another one. */
    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints"})
    void interimAnswersWithoutEnd(String status) {
        try (HostileServer source = HostileServer.endless("", ("HTTP/1.1 " + status + "\r\n\r\n").repeat(1_000))) {
            Victim.assertNames("announces", refusal(source, ErrorCode.INVALID_CONTENT, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"401 Unauthorized", "403 Forbidden", "404 Not Found", "400 Bad Request"})
    void errorWithoutEnd(String status) {
        try (HostileServer source = HostileServer.endless("HTTP/1.1 " + status + "\r\n\r\n", PIECE);
                Victim victim = Victim.of(source.host())) {
            assertEquals(ImageStatus.FAILED, victim.copy().status());
            assertBounded(source, 64 * 1024);
        }
    }

    @Test
    void redirectWithABodyWithoutEnd() {
        try (HostileServer source = HostileServer.endless("HTTP/1.1 307 See\r\nLocation: /again\r\n\r\n", PIECE)) {
            Victim.assertNames("too many redirects", refusal(source, ErrorCode.UNSAFE, 64 * 1024));
        }
    }

    @Test
    void tokenWithoutEnd() {
        try (HostileServer tokens =
                        HostileServer.endless("HTTP/1.1 200 OK\r\n\r\n{\"token\":\"", "x".repeat(64 * 1024));
                HostileServer source = HostileServer.answering(
                        "401 Unauthorized",
                        "WWW-Authenticate: Bearer realm=\"http://" + tokens.host() + "/token\"\r\n",
                        "");
                Victim victim = Victim.of(source.host())) {
            victim.copies().plain(tokens.host());

            Victim.assertNames(tokens.host(), victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy()));
            assertBounded(tokens, 1024 * 1024);
        }
    }

    @Test
    void tagListWithoutEnd() {
        try (HostileServer source =
                        HostileServer.endless("HTTP/1.1 200 OK\r\n\r\n{\"tags\":[", "\"1\",".repeat(16 * 1024));
                Victim victim = Victim.of(source.host())) {
            Victim.assertNames(
                    source.host(), victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy("app:ALL_TAGS")));
            assertBounded(source, 16L * 1024 * 1024);
        }
    }

    /** Five bytes here are some two hundred in memory. */
    @Test
    void listOfAMillionObjects() {
        try (HostileServer source = HostileServer.answering(
                        "200 OK", "", "{\"tags\":[\"1\"" + ",{\"\":0}".repeat(1_500_000) + "]}");
                Victim victim = Victim.of(source.host())) {
            victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy("app:ALL_TAGS"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void nestingWithoutEnd(String opening) {
        try (HostileServer source = HostileServer.answering(
                        "200 OK",
                        "Content-Type: application/vnd.oci.image.manifest.v1+json\r\n",
                        "{\"a\":" + opening.repeat(500_000));
                Victim victim = Victim.of(source.host())) {
            Victim.assertNames("JSON", victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy()));
        }
    }

    /** What is packed is never unpacked: neither lists and manifests, nor errors. */
    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "403 Forbidden"})
    void packedBomb(String status) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"schemaVersion\":2,".getBytes(StandardCharsets.UTF_8));
            gzip.write(new byte[100_000_000]);
        }
        try (HostileServer source = HostileServer.answering(
                        status, "Content-Encoding: gzip\r\n", packed.toString(StandardCharsets.ISO_8859_1));
                Victim victim = Victim.of(source.host())) {
            ImageResult result = victim.copy();

            assertEquals(ImageStatus.FAILED, result.status());
            assertTrue(source.requests().stream().noneMatch(head -> head.contains("Accept-Encoding")));
            if (status.startsWith("200")) {
                Victim.assertNames("JSON", Objects.requireNonNull(result.error()));
            }
        }
    }

    /** The size that the manifest says is the most that is read, and not one byte more is sent on. */
    @Test
    void layerWithoutEnd() {
        SampleImage image = SampleImage.builder().layers(1_000).build();
        String layer = image.allBlobs().get(1).digest();
        try (TestRegistry source = TestRegistry.start();
                HostileServer storage = HostileServer.endless("HTTP/1.1 200 OK\r\n\r\n", PIECE);
                Victim victim = Victim.of(source.host())) {
            image.pushTo(source.repository("app"), "1");
            source.onRequest(FaultRule.always(
                    "GET",
                    ".*/blobs/" + layer,
                    Fault.status(307, Map.of("Location", "http://" + storage.host() + "/layer"), "")));

            ImageResult result = victim.copy();

            assertEquals(ImageStatus.FAILED, result.status());
            Victim.assertNames(layer, Objects.requireNonNull(result.error()));
            assertFalse(victim.destination().repository("copy").hasBlob(layer));
            assertBounded(storage, 0);
        }
    }

    /** Each of a hundred tags is a manifest of the largest size that is read: they must not all be in memory together. */
    @Test
    void hundredManifestsOfTheLargestSize() {
        StringBuilder tags = new StringBuilder("\"0\"");
        for (int i = 1; i < 100; i++) {
            tags.append(",\"").append(i).append('"');
        }
        String filler = "{\"x\":\"" + "x".repeat((int) MANIFEST - 100) + "\",\"n\":";
        try (TestRegistry source = TestRegistry.start();
                Victim victim = Victim.of(source.host())) {
            source.onRequest(
                    FaultRule.always("GET", ".*/tags/list", Fault.status(200, Map.of(), "{\"tags\":[" + tags + "]}")));
            source.onRequest(FaultRule.always(
                    "GET",
                    ".*/manifests/.*",
                    Fault.answering(call -> Answer.of(200)
                            .with("Content-Type", "application/vnd.oci.image.manifest.v1+json")
                            .with(AnswerBody.of((filler + call.line().path().replaceAll(".*/", "") + "}")
                                    .getBytes(StandardCharsets.UTF_8))))));

            victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy("app:ALL_TAGS"));

            int read = source.requests("GET", ".*/manifests/.*").size();
            assertTrue(read < 40, read + " manifests of 4 MiB were read for one look-up");
        }
    }

    /** Others read a hundred manifests by one call, and whoever may push can make each of the largest size. */
    @Test
    void manifestsOfEcrWithoutEnd() {
        try (LocalAws aws = LocalAws.start();
                AwsSession session =
                        AwsSession.of(aws, aws.account("111122223333").user("ci"), "us-east-1");
                TestRegistry open = TestRegistry.start()) {
            EcrRegistry ecr = aws.account("111122223333").ecr("us-east-1");
            SampleImage.builder()
                    .layers(10)
                    .build()
                    .pushTo(ecr.createRepository("app").content(), "1");
            AtomicLong most = new AtomicLong();
            aws.onRequest(FaultRule.always(
                    "POST",
                    "/ecr/BatchGetImage",
                    Fault.answering(call -> Answer.of(200)
                            .with("Content-Type", "application/x-amz-json-1.1")
                            .with(new AnswerBody(-1, () -> new EndlessManifests(most))))));

            TransferReport report = session.plain(open.host()).copy(ecr.host() + "/app:1", open.host() + "/copy");

            Reports.assertAll(ImageStatus.FAILED, report);
            Reports.assertNames(ecr.host() + "/app", report);
            Reports.assertNames("more than", report);
            assertTrue(most.get() < 64L * 1024 * 1024 + BUFFERS, () -> most + " bytes were read of one answer");
            assertEquals(1, aws.requests("POST", "/").size(), "it is not asked for again");
        }
    }

    /** An answer of BatchGetImage that brings manifests of the largest size for ever. */
    private static final class EndlessManifests extends InputStream {
        private static final byte[] BEGINNING = "{\"images\":[{}".getBytes(StandardCharsets.UTF_8);
        private static final byte[] IMAGE =
                (",{\"imageManifest\":\"" + "x".repeat((int) MANIFEST) + "\"}").getBytes(StandardCharsets.UTF_8);

        private final AtomicLong most;
        private long read;

        EndlessManifests(AtomicLong most) {
            this.most = most;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                long at = read + i;
                bytes[offset + i] = at < BEGINNING.length
                        ? BEGINNING[(int) at]
                        : IMAGE[(int) ((at - BEGINNING.length) % IMAGE.length)];
            }
            read += length;
            most.accumulateAndGet(read, Math::max);
            return length;
        }
    }

    private static DrayageException refusal(HostileServer source, ErrorCode code, long allowed) {
        try (Victim victim = Victim.of(source.host())) {
            DrayageException error = victim.assertRefused(code, victim.copy());
            Victim.assertNames(source.host(), error);
            assertBounded(source, allowed);
            return error;
        }
    }

    private static void assertBounded(HostileServer server, long allowed) {
        assertTrue(
                server.mostWritten() <= allowed + BUFFERS,
                () -> "the server could write " + server.mostWritten() + " bytes");
    }
}

package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.AnswerBody;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A registry gives other bytes than were asked for, or digests that are none: CVE-2025-24882 (GHSA-qv35-3gw6-8q4j), CVE-2026-85747,
 * CVE-2024-3727.
 */
final class DigestCheckTest {
    private final TestRegistry source = TestRegistry.start();
    private final TestRegistry destination = TestRegistry.start();
    private final SampleImage image = SampleImage.builder().layers(1_000).build();

    @BeforeEach
    void seed() {
        image.pushTo(source.repository("app"), "1");
    }

    @AfterEach
    void stop() {
        source.close();
        destination.close();
    }

    private ImageResult copy() {
        return Copies.over(source.host(), destination.host())
                .referrers(ReferrersMode.NEVER)
                .run(source.host() + "/app:1", destination.host() + "/app:1")
                .images()
                .get(0);
    }

    @Test
    void manifestThatIsNotWhatTheTagWasResolvedTo() {
        SampleImage.builder().seed(7).layers(10).build().pushTo(destination.repository("app"), "1");
        source.onRequest(FaultRule.always("GET", ".*/manifests/sha256:.*", Fault.flipByte(5)));

        ImageResult result = copy();

        assertEquals(ImageStatus.FAILED, result.status());
        assertEquals(
                ErrorCode.INVALID_CONTENT,
                Objects.requireNonNull(result.error()).code());
    }

    @Test
    void pinnedDigestIsChecked() {
        SampleImage other = SampleImage.builder().seed(9).layers(10).build();
        other.pushTo(source.repository("app"), "2");
        source.onRequest(FaultRule.always("GET", ".*/manifests/sha256:.*", Fault.flipByte(5)));

        ImageResult result = Copies.over(source.host(), destination.host())
                .run(source.host() + "/app:2@" + other.digest(), destination.host() + "/app:2")
                .images()
                .get(0);

        assertEquals(ImageStatus.FAILED, result.status());
        assertEquals(List.of(), destination.repository("app").tags());
    }

    /** The image has a valid manifest and all its layers, but it is not the one that was asked for. */
    @Test
    void anotherImageInPlaceOfThePinnedOneIsRefused() {
        SampleImage other = SampleImage.builder().seed(9).layers(10).build();
        other.pushTo(source.repository("app"), "2");
        source.onRequest(FaultRule.always(
                "*",
                ".*/manifests/" + image.digest(),
                Fault.answering(call -> Answer.of(200)
                        .with("Content-Type", other.mediaType())
                        .with("Docker-Content-Digest", other.digest())
                        .with(AnswerBody.of(call.line().method().equals("HEAD") ? new byte[0] : other.bytes())))));
        try (Victim victim = Victim.of(source.host())) {
            DrayageException error =
                    victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy("app:1@" + image.digest()));

            Victim.assertNames(image.digest(), error);
            Victim.assertNames(other.digest(), error);
        }
    }

    @Test
    void wrongDigestHeaderIsRefused() {
        source.onRequest(FaultRule.always("GET", ".*/manifests/1", Fault.wrongDigestHeader()));
        try (Victim victim = Victim.of(source.host())) {
            Victim.assertNames(image.digest(), victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:../../../etc/passwd",
                "sha256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "sha256:abc",
                "md5:d41d8cd98f00b204e9800998ecf8427e",
                "sha256:/000000000000000000000000000000000000000000000000000000000000000",
                "latest"
            })
    void digestHeaderThatIsNoDigestIsRefused(String digest) {
        source.onRequest(FaultRule.always("*", ".*/manifests/1", Fault.header("Docker-Content-Digest", digest)));
        try (Victim victim = Victim.of(source.host())) {
            DrayageException error = victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy());

            Victim.assertNames("is not a digest", error);
            Victim.assertNames(source.host(), error);
        }
    }

    /** A digest becomes a part of addresses: here, of another repository's, and of another request's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../private/blobs/sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "sha256:../../../private",
                "sha256:abc?x=y",
                "sha256:abc\\r\\nX-Injected: yes",
                "sha256:000000000000000000000000000000000000000000000000000000000000000\\n",
                ""
            })
    void digestInAManifestThatIsNoDigestIsNotAskedFor(String digest) {
        putManifest("{\"schemaVersion\":2,\"mediaType\":\"" + image.mediaType() + "\",\"config\":{\"digest\":\""
                + digest + "\",\"size\":2},\"layers\":[]}");
        try (Victim victim = Victim.of(source.host())) {
            DrayageException error = victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy());

            Victim.assertNames("config", error);
            assertEquals(List.of(), source.requests("*", ".*/blobs/.*"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1.5", "1e3", "\"2\"", "null", "9223372036854775807", "9223372036854775808", "1e999999999"
            })
    void sizeThatIsNoneIsRefused(String size) {
        putManifest("{\"schemaVersion\":2,\"mediaType\":\"" + image.mediaType() + "\",\"config\":{\"digest\":\""
                + image.blobs().get(0).digest() + "\",\"size\":" + size + "},\"layers\":[]}");
        try (Victim victim = Victim.of(source.host())) {
            victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy());
            assertEquals(List.of(), source.requests("*", ".*/blobs/.*"));
        }
    }

    /** A wrong length is noticed before a single byte of the layer is asked of the destination. */
    @Test
    void layerThatIsAnnouncedWithAnotherSizeIsRefused() {
        String layer = image.allBlobs().get(1).digest();
        source.onRequest(FaultRule.always(
                "GET",
                ".*/blobs/" + layer,
                Fault.answering(call -> Answer.of(200).with(AnswerBody.of(new byte[1_001])))));
        try (Victim victim = Victim.of(source.host())) {
            ImageResult result = victim.copy();

            assertEquals(ImageStatus.FAILED, result.status());
            DrayageException error = Objects.requireNonNull(result.error());
            assertEquals(ErrorCode.INVALID_CONTENT, error.code());
            Victim.assertNames("announces 1001 bytes for the blob " + layer, error);
            assertFalse(victim.destination().repository("copy").hasBlob(layer));
            assertEquals(List.of(), victim.destination().repository("copy").tags());
        }
    }

    /** The digest is right, but whoever checks the size, as the specification wants, could not pull the copy. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 1_000_000})
    void childManifestOfAnotherSizeThanItsIndexSaysIsRefused(int more) {
        source.repository("app").putManifest(image.manifest(), null);
        int size = image.bytes().length;
        SampleImage index = SampleImage.index().add(image).build();
        String text = new String(index.bytes(), StandardCharsets.UTF_8);
        String wrong = text.replace("\"size\":" + size, "\"size\":" + (size + more));
        assertFalse(wrong.equals(text), text);
        source.repository("app").putManifest(wrong.getBytes(StandardCharsets.UTF_8), index.mediaType(), "1");
        try (Victim victim = Victim.of(source.host())) {
            DrayageException error = victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy());

            Victim.assertNames(image.digest() + " " + (size + more) + " bytes, but it has " + size, error);
        }
    }

    private void putManifest(String json) {
        source.repository("app").putManifest(json.getBytes(StandardCharsets.UTF_8), image.mediaType(), "1");
    }
}

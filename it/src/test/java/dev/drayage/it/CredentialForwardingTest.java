package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleImages;
import dev.drayage.it.testbed.TestCertificate;
import dev.drayage.it.testbed.TestRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A registry sends the client on, to have its credential, or a request from within the user's network, elsewhere: CVE-2020-15157
 * (GHSA-742w-89gc-8m9c), CVE-2026-49349 (GHSA-qvqc-4c52-x6qp), GHSA-whvf-jp7m-59f3.
 */
final class CredentialForwardingTest extends CopyToOpenRegistry {
    @Test
    void redirectCarriesNoCredential() {
        try (TestRegistry storage = TestRegistry.start();
                TestRegistry source =
                        TestRegistry.builder().basic("user", "pass").start()) {
            image.pushTo(storage.repository("app"), null);
            image.allBlobs()
                    .forEach(blob -> source.onRequest(FaultRule.always(
                            "GET",
                            ".*/blobs/" + blob.digest(),
                            Fault.redirect(URI.create(storage.uri() + "/v2/app/blobs/" + blob.digest())))));

            ImageResult result = copyFrom(source, over(source).credential(source.host(), "user", "pass"));

            assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
            assertEquals(image.allBlobs().size(), storage.requests().size());
            storage.requests().forEach(Victim::assertNoCredential);
        }
    }

    @Test
    void redirectedTagListGoesOnWhereItIs() {
        try (TestRegistry storage = TestRegistry.builder().tagPageSize(2).start();
                TestRegistry source =
                        TestRegistry.builder().basic("user", "pass").start()) {
            for (String tag : List.of("1", "2", "3")) {
                image.pushTo(storage.repository("proj/app"), tag);
                image.pushTo(source.repository("app"), tag);
            }
            source.onRequest(FaultRule.always(
                    "GET", "/v2/app/tags/list", Fault.redirect(URI.create(storage.uri() + "/v2/proj/app/tags/list"))));

            var report = over(source)
                    .credential(source.host(), "user", "pass")
                    .run(source.host() + "/app:ALL_TAGS", open.host() + "/copy");

            assertEquals(
                    3, report.count(ImageStatus.COPIED), () -> report.images().toString());
            assertEquals(2, storage.requests().size());
            storage.requests().forEach(Victim::assertNoCredential);
        }
    }

    @Test
    void uploadLocationOnAnotherHostIsRefused() {
        try (TestRegistry thief = TestRegistry.start()) {
            open.onRequest(FaultRule.always(
                    "POST",
                    ".*/blobs/uploads/",
                    Fault.status(202, Map.of("Location", thief.uri() + "/v2/x/blobs/uploads/1"), "")));
            try (TestRegistry source = TestRegistry.start()) {
                ImageResult result = copyFrom(source, over(source));

                assertEquals(
                        ErrorCode.UNSAFE, Objects.requireNonNull(result.error()).code(), Reports.describe(result));
                assertEquals(0, thief.requests().size());
            }
        }
    }

    /** The machine's own credentials are there. The registry is on this machine, which it may lead to, but not there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/iam/security-credentials/",
                "http://169.254.170.2/v2/credentials/1",
                "http://2852039166/",
                "http://[::ffff:169.254.169.254]/",
                "http://[fd00:ec2::254]/latest/meta-data/",
                "http://[fe80::1]/"
            })
    void redirectIntoTheCloudsMetadataIsNotFollowed(String location) {
        try (HostileServer source =
                        HostileServer.answering("307 Temporary Redirect", "Location: " + location + "\r\n", "");
                Victim victim = Victim.of(source.host())) {
            Victim.assertNames("private address", victim.assertRefused(ErrorCode.UNSAFE, victim.copy()));
        }
    }

    @Test
    void redirectFromTlsToPlainHttpIsNotFollowed() {
        try (TestCertificate certificate = TestCertificate.create();
                TestRegistry thief = TestRegistry.start();
                TestRegistry source = TestRegistry.builder().tls(certificate).start();
                Victim victim = Victim.overTls(source.host())) {
            image.pushTo(source.repository("app"), "1");
            image.pushTo(thief.repository("app"), "1");
            source.onRequest(FaultRule.always("GET", ".*", Fault.redirectToOrigin(thief.uri())));
            victim.copies().trust(certificate.certificatePem());

            DrayageException error = victim.assertRefused(ErrorCode.UNSAFE, victim.copy());

            Victim.assertNames(source.host(), error);
            Victim.assertNames("from TLS to plain HTTP", error);
            assertEquals(List.of(), thief.requests());
        }
    }

    /** A body is never sent where a registry redirects to, and neither is the credential. */
    @Test
    void redirectOfAnUploadIsNotFollowed() {
        try (TestRegistry thief = TestRegistry.start();
                TestRegistry source = TestRegistry.start()) {
            open.onRequest(FaultRule.always("*", ".*/uploads/.*", Fault.redirectToOrigin(thief.uri())));

            ImageResult result = copyFrom(source, over(source).credential(open.host(), "user", "pass"));

            assertEquals(ImageStatus.FAILED, result.status(), Reports.describe(result));
            assertTrue(Reports.describe(result).contains(open.host()), Reports.describe(result));
            assertEquals(List.of(), thief.requests());
        }
    }

    @Test
    void uploadLocationWithoutTlsStaysWithTls() {
        try (TestCertificate certificate = TestCertificate.create();
                TestRegistry destination = TestRegistry.builder()
                        .tls(certificate)
                        .basic("user", "pass")
                        .start();
                TestRegistry source = TestRegistry.start()) {
            destination.onRequest(FaultRule.always(
                    "POST",
                    ".*/blobs/uploads/",
                    Fault.answering(call -> Answer.of(202)
                            .with("Location", "http://" + destination.host() + "/v2/copy/blobs/uploads/1"))));
            image.pushTo(source.repository("app"), "1");

            over(source)
                    .trust(certificate.certificatePem())
                    .credential(destination.host(), "user", "pass")
                    .run(source.host() + "/app:1", destination.host() + "/copy:1");

            // Its server only understands TLS: what came without would not be in its log.
            assertFalse(destination.requests("PUT", "/v2/copy/blobs/uploads/1").isEmpty());
        }
    }

    /** Whoever writes a manifest could have any address asked, from within the network where copies are made. */
    @Test
    void addressesOfForeignLayersAreNeverAsked() {
        try (TestRegistry thief = TestRegistry.start();
                TestRegistry source = TestRegistry.start();
                Victim victim = Victim.of(source.host())) {
            SampleImage honest = SampleImages.foreignLayer(false);
            String text = new String(honest.bytes(), StandardCharsets.UTF_8)
                    .replaceAll("https://layers.example.com", thief.uri().toString());
            honest.pushTo(source.repository("app"), null);
            source.repository("app").putManifest(text.getBytes(StandardCharsets.UTF_8), honest.mediaType(), "1");
            victim.copies().plain(thief.host());

            ImageResult result = victim.copy();

            // The destination refuses a manifest whose layer it lacks, unless it knows such layers; either is honest.
            assertFalse(result.status() == ImageStatus.FAILED
                    && Reports.describe(result).contains(thief.host()));
            assertEquals(List.of(), thief.requests());
            assertFalse(source.requests("GET", ".*/blobs/.*").isEmpty());
        }
    }
}

package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is given a credential, and who is not. */
final class CredentialsTest {
    private final SampleImage image = SampleImage.builder().layers(1_000, 2_000).build();
    private final TestRegistry open = TestRegistry.start();

    @AfterEach
    void stop() {
        open.close();
    }

    private ImageResult copyFrom(TestRegistry source, Copies copies) {
        image.pushTo(source.repository("app"), "1");
        return copies.referrers(ReferrersMode.NEVER)
                .run(source.host() + "/app:1", open.host() + "/copy:1")
                .images()
                .get(0);
    }

    private Copies over(TestRegistry... others) {
        Copies copies = Copies.over(open.host());
        for (TestRegistry other : others) {
            copies = copies.plain(other.host());
        }
        return copies;
    }

    @Test
    void basicIsSentAtOnce() {
        try (TestRegistry source = TestRegistry.builder().basic("user", "pass").start()) {
            ImageResult result = copyFrom(source, over(source).credential(source.host(), "user", "pass"));

            assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
            assertTrue(source.requests().stream().noneMatch(request -> request.status() == 401));
        }
    }

    @Test
    void bearerTokenIsAskedForWithTheCredential() {
        try (TestRegistry source = TestRegistry.builder()
                .bearer("user", "pass")
                .anonymousPull(false)
                .start()) {
            ImageResult result = copyFrom(source, over(source).credential(source.host(), "user", "pass"));

            assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
            assertEquals(1, source.requests("GET", "/token").size());
        }
    }

    @Test
    void identityTokenIsExchanged() {
        try (TestRegistry source = TestRegistry.builder()
                .bearer("user", "pass")
                .anonymousPull(false)
                .identityToken("refresh-me")
                .start()) {
            ImageResult result = copyFrom(source, over(source).identityToken(source.host(), "refresh-me"));

            assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
            assertEquals(1, source.requests("POST", "/token").size());
        }
    }

    @Test
    void wrongPasswordIsNamedAndNotShown() {
        try (TestRegistry source = TestRegistry.builder().basic("user", "pass").start()) {
            ImageResult result = copyFrom(source, over(source).credential(source.host(), "user", "wr0ng-s3cret"));

            DrayageException error = Objects.requireNonNull(result.error());
            assertEquals(ErrorCode.UNAUTHORIZED, error.code());
            assertTrue(String.valueOf(error.remedy()).contains("was refused"), Reports.describe(result));
            assertFalse(Reports.describe(result).contains("wr0ng-s3cret"));
        }
    }

    @Test
    void missingCredentialSaysHowToLogIn() {
        try (TestRegistry source = TestRegistry.builder().basic("user", "pass").start()) {
            ImageResult result = copyFrom(source, over(source));

            assertTrue(
                    String.valueOf(Objects.requireNonNull(result.error()).remedy())
                            .contains("docker login"),
                    Reports.describe(result));
        }
    }

    @Test
    void tokensThatEndAreRenewed() {
        try (TestRegistry source = TestRegistry.builder()
                .bearer("user", "pass")
                .tokenLifetime(Duration.ofSeconds(1))
                .start()) {
            image.pushTo(source.repository("app"), "1");
            source.onRequest(FaultRule.always("GET", ".*/manifests/.*", Fault.stall(Duration.ofMillis(1_200))));

            ImageResult result = copyFrom(source, over(source));

            assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
        }
    }

    @Test
    void revokedTokenIsReplacedOnce() {
        try (TestRegistry source = TestRegistry.builder().bearer("user", "pass").start()) {
            image.pushTo(source.repository("app"), "1");
            source.onRequest(FaultRule.once(
                    "GET",
                    ".*/blobs/.*",
                    Fault.status(
                            401,
                            java.util.Map.of(
                                    "WWW-Authenticate",
                                    "Bearer scope=\"repository:app:pull\",realm=\"" + source.uri()
                                            + "/token\",service=\"registry\""),
                            "")));

            ImageResult result = copyFrom(source, over(source));

            assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
        }
    }

    /** CVE-2026-48978 and its like: a registry that names somebody else's token service gets an anonymous token at most. */
    @Test
    void realmOnAnotherHostGetsNoCredential() {
        try (TestRegistry thief = TestRegistry.builder().bearer("user", "pass").start();
                TestRegistry source = TestRegistry.builder()
                        .bearer("user", "pass")
                        .anonymousPull(false)
                        .bearerRealm(URI.create(thief.uri() + "/token"))
                        .start()) {
            ImageResult result = copyFrom(source, over(source, thief).credential(source.host(), "user", "pass"));

            assertEquals(ImageStatus.FAILED, result.status());
            assertFalse(thief.requests().isEmpty(), "the token is asked for anonymously");
            thief.requests().forEach(CredentialsTest::assertNoCredential);
        }
    }

    @Test
    void realmOnAnotherHostSaysHowToAllowIt() {
        try (TestRegistry tokens = TestRegistry.builder().bearer("user", "pass").start();
                TestRegistry source = TestRegistry.builder()
                        .bearer("user", "pass")
                        .anonymousPull(false)
                        .bearerRealm(URI.create(tokens.uri() + "/token"))
                        .start()) {
            ImageResult result = copyFrom(source, over(source, tokens).credential(source.host(), "user", "pass"));

            assertTrue(
                    String.valueOf(Objects.requireNonNull(result.error()).remedy())
                            .contains("--allow-realm " + source.host() + "=" + tokens.host()),
                    Reports.describe(result));
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
            storage.requests().forEach(CredentialsTest::assertNoCredential);
        }
    }

    @Test
    void tokenForAMountThatIsRefusedCostsOnlyTheMount() {
        try (TestRegistry registry =
                TestRegistry.builder().bearer("user", "pass").start()) {
            image.pushTo(registry.repository("a"), "1");
            registry.onRequest(new FaultRule(
                    line -> String.valueOf(line.query()).matches(".*repository%3Ab.*repository%3Aa.*"),
                    0,
                    Integer.MAX_VALUE,
                    true,
                    Fault.status(403)));

            var report = over(registry)
                    .credential(registry.host(), "user", "pass")
                    .referrers(ReferrersMode.NEVER)
                    .run(registry.host() + "/a:1", registry.host() + "/b:1");

            Reports.assertAll(ImageStatus.COPIED, report);
            assertEquals(0, report.bytesMounted());
        }
    }

    @Test
    void realmOnAnotherHostThatTheUserAllowsGetsTheCredential() {
        try (TestRegistry tokens = TestRegistry.builder().bearer("user", "pass").start();
                TestRegistry source = TestRegistry.builder()
                        .bearer("user", "pass")
                        .anonymousPull(false)
                        .bearerRealm(URI.create(tokens.uri() + "/token"))
                        .start()) {
            copyFrom(
                    source,
                    over(source, tokens)
                            .credential(source.host(), "user", "pass")
                            .allowRealm(source.host(), tokens.host()));

            assertTrue(tokens.requests("GET", "/token").stream()
                    .anyMatch(request -> request.requestHeaders().toString().contains("Basic ")));
        }
    }

    /** CVE-2020-15157 and its like. */
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
            storage.requests().forEach(CredentialsTest::assertNoCredential);
        }
    }

    @Test
    void uploadLocationOnAnotherHostIsRefused() {
        try (TestRegistry thief = TestRegistry.start()) {
            open.onRequest(FaultRule.always(
                    "POST",
                    ".*/blobs/uploads/",
                    Fault.status(202, java.util.Map.of("Location", thief.uri() + "/v2/x/blobs/uploads/1"), "")));
            try (TestRegistry source = TestRegistry.start()) {
                ImageResult result = copyFrom(source, over(source));

                assertEquals(
                        ErrorCode.UNSAFE, Objects.requireNonNull(result.error()).code(), Reports.describe(result));
                assertEquals(0, thief.requests().size());
            }
        }
    }

    private static void assertNoCredential(LoggedRequest request) {
        assertFalse(
                request.requestHeaders()
                        .toString()
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("authorization"),
                request.toString());
    }
}

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
import dev.drayage.it.testbed.TestRegistry;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who is given a credential, and who is not. */
final class CredentialsTest extends CopyToOpenRegistry {
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
}

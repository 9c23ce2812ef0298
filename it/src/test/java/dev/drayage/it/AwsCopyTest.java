package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.AwsUser;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Copies as the current identity, between Amazon ECR and others. */
final class AwsCopyTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T00:00:00Z"));
    private final LocalAws local = LocalAws.builder().clock(clock).start();
    private final AwsAccount account = local.account("111122223333");
    private final AwsUser user = account.user("ci");
    private final AwsSession session = AwsSession.of(local, user, "us-east-1", clock);
    private final EcrRegistry near = account.ecr("us-east-1");
    private final SampleImage image = SampleImage.builder().layers(1_000, 2_000).build();

    @AfterEach
    void close() {
        session.close();
        local.close();
    }

    @Test
    void repositoriesAreMadeAndNobodyLogsIn() {
        try (TestRegistry source = TestRegistry.start()) {
            image.pushTo(source.repository("app"), "v1");

            TransferReport report =
                    session.plain(source.host()).copy(source.host() + "/app:v1", near.host() + "/team/app:v1");

            assertCopied(report);
            assertEquals(List.of("team/app"), near.repositories());
            assertEquals(1, local.actions("ecr", "GetAuthorizationToken").size());
            assertTrue(session.counts().snapshot().containsKey("localhost:" + local.port()));
        }
    }

    @Test
    void tokensThatEndAreReplaced() {
        image.pushTo(near.createRepository("one").content(), "v1");
        image.pushTo(near.createRepository("two").content(), "v1");
        String far = account.ecr("eu-west-1").host();
        try (OpenRegistries registries = session.registries()) {
            assertCopied(AwsSession.copy(registries, near.host() + "/one:v1", far + "/one:v1"));
            local.expireTokens();
            assertCopied(AwsSession.copy(registries, near.host() + "/two:v1", far + "/two:v1"));
            clock.advance(Duration.ofHours(12));
            image.pushTo(near.createRepository("three").content(), "v1");
            assertCopied(AwsSession.copy(registries, near.host() + "/three:v1", far + "/three:v1"));
        }
        assertEquals(6, local.actions("ecr", "GetAuthorizationToken").size(), "three for each region");
    }

    @Test
    void withoutCredentialsDockersLoginIsEnough() {
        near.createRepository("app");
        try (TestRegistry source = TestRegistry.start();
                AwsSession nobody = AwsSession.ofNobody(local, "us-east-1")) {
            image.pushTo(source.repository("app"), "v1");
            nobody.dockerLogin(near.host(), "AWS", local.loginPassword(user.credentials(), "us-east-1"));

            assertCopied(nobody.plain(source.host()).copy(source.host() + "/app:v1", near.host() + "/app:v1"));
            assertEquals(List.of(), local.actions());
        }
    }

    @Test
    void lookAlikesAreShownNothing() {
        String name = near.host() + ".example.com";
        try (TestRegistry thief = TestRegistry.builder().basic("AWS", "?").start()) {
            ImageResult result = session.endpoint(name, thief.uri().toString())
                    .copy(name + "/app:v1", near.host() + "/app:v1")
                    .images()
                    .get(0);

            assertEquals(ImageStatus.FAILED, result.status());
            assertFalse(thief.requests().isEmpty());
            assertTrue(thief.requests().stream()
                    .allMatch(request -> request.requestHeaders().get("Authorization") == null));
        }
    }

    @Test
    void ecrPublicIsReadAnonymouslyByWhoeverHasNoToken() {
        user.allow("ecr:*", "*");
        try (TestRegistry registry =
                TestRegistry.builder().bearer("AWS", "unknown").start()) {
            image.pushTo(registry.repository("nginx/nginx"), "v1");
            session.endpoint("public.ecr.aws", registry.uri().toString());

            assertCopied(session.copy("public.ecr.aws/nginx/nginx:v1", near.host() + "/nginx:v1"));
            assertEquals(1, local.actions("ecr-public", "GetAuthorizationToken").size());
        }
    }

    @Test
    void ecrPublicsTokenServiceIsShownTheToken() {
        try (TestRegistry registry =
                TestRegistry.builder().bearer("AWS", "unknown").start()) {
            image.pushTo(registry.repository("nginx/nginx"), "v1");
            session.endpoint("public.ecr.aws", registry.uri().toString());

            session.copy("public.ecr.aws/nginx/nginx:v1", near.host() + "/nginx:v1");

            assertTrue(registry.requests("GET", "/token").stream()
                    .allMatch(request -> String.valueOf(request.requestHeaders().get("Authorization"))
                            .startsWith("Basic ")));
            assertFalse(registry.requests("GET", "/token").isEmpty());
        }
    }

    private static void assertCopied(TransferReport report) {
        ImageResult result = report.images().get(0);
        assertEquals(ImageStatus.COPIED, result.status(), Reports.describe(result));
    }
}

package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.TestCertificate;
import dev.drayage.it.testbed.TestRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A registry names the token service, and with it who is asked with the user's credential: CVE-2026-48978 (GHSA-xf85-363p-868w),
 * CVE-2026-33540 (GHSA-3p65-76g6-3w7r), CVE-2019-10214.
 */
final class TokenTheftTest extends CopyToOpenRegistry {
    /** A registry that names somebody else's token service gets an anonymous token at most. */
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
            thief.requests().forEach(Victim::assertNoCredential);
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

    /** Clouds give out the machine's own credentials there, whichever way the address is spelt. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data/",
                "https://2852039166/",
                "https://[::ffff:169.254.169.254]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[fd00:ec2::254]/",
                "https://[fe80::1]/",
                "http://169.254.169.254/latest/meta-data/"
            })
    void realmInTheCloudsMetadataIsNotAsked(String realm) {
        try (HostileServer source = challenging("Bearer realm=\"" + realm + "\"");
                Victim victim = Victim.of(source.host())) {
            DrayageException error = victim.assertRefused(ErrorCode.UNSAFE, victim.copy());

            Victim.assertNames(realm.startsWith("http:") ? "169.254.169.254" : "private address", error);
        }
    }

    @Test
    void realmWithoutTlsIsNotAskedByARegistryWithTls() {
        try (TestCertificate certificate = TestCertificate.create();
                TestRegistry thief =
                        TestRegistry.builder().bearer("user", "pass").start();
                TestRegistry source = TestRegistry.builder()
                        .tls(certificate)
                        .bearer(Victim.USER, Victim.PASSWORD)
                        .anonymousPull(false)
                        .bearerRealm(URI.create(thief.uri() + "/token"))
                        .start();
                Victim victim = Victim.overTls(source.host())) {
            image.pushTo(source.repository("app"), "1");
            victim.copies().trust(certificate.certificatePem());

            DrayageException error = victim.assertRefused(ErrorCode.UNSAFE, victim.copy());

            Victim.assertNames(source.host(), error);
            assertTrue(String.valueOf(error.remedy()).contains("--plain-http " + thief.host()), error::toString);
            assertEquals(List.of(), thief.requests());
        }
    }

    @Test
    void redirectOfTheTokenServiceIsNotFollowed() {
        try (TestRegistry thief = TestRegistry.start();
                TestRegistry source = TestRegistry.builder()
                        .bearer(Victim.USER, Victim.PASSWORD)
                        .anonymousPull(false)
                        .start();
                Victim victim = Victim.of(source.host())) {
            source.onRequest(FaultRule.always("*", "/token", Fault.redirect(URI.create(thief.uri() + "/token")))
                    .evenUnauthorized());

            DrayageException error = victim.assertRefused(ErrorCode.REGISTRY_ERROR, victim.copy());

            Victim.assertNames(source.host(), error);
            assertEquals(List.of(), thief.requests());
        }
    }

    /** Java's patterns match repeated groups by recursion: a long name was an overflow of the stack. */
    @Test
    void realmWithALongNameIsRefusedLikeAnyOther() {
        String name = "a.".repeat(7_500) + "example";
        try (HostileServer source = challenging("Bearer realm=\"https://" + name + "/token\"");
                Victim victim = Victim.of(source.host())) {
            Victim.assertNames(source.host(), victim.assertRefused(ErrorCode.UNSAFE, victim.copy()));
        }
    }

    /** A token that ends its header would add others to the next request. */
    @ParameterizedTest
    @ValueSource(strings = {"abc\\r\\nX-Injected: yes", "abc\\nX-Injected: yes", "abc\\u0000", "ab\\u010dc", "a b"})
    void tokenThatIsNoHeaderIsNotSent(String token) {
        try (TestRegistry source = TestRegistry.builder()
                        .bearer(Victim.USER, Victim.PASSWORD)
                        .anonymousPull(false)
                        .start();
                Victim victim = Victim.of(source.host())) {
            source.onRequest(
                    FaultRule.always("*", "/token", Fault.status(200, Map.of(), "{\"token\":\"" + token + "\"}"))
                            .evenUnauthorized());

            victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy());

            source.requests().forEach(request -> {
                String headers = request.requestHeaders().toString();
                assertFalse(headers.contains("Injected") || headers.contains("Bearer"), headers);
            });
        }
    }

    private static HostileServer challenging(String challenge) {
        return HostileServer.answering("401 Unauthorized", "WWW-Authenticate: " + challenge + "\r\n", "");
    }
}

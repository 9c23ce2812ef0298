package dev.drayage.adapters.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.http.Dialect;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which token services may see a registry's credential. */
class RealmTest {
    private static final RegistrySettings DEFAULTS = RegistrySettings.builder().build();

    @ParameterizedTest
    @CsvSource({
        "registry.example,       https://registry.example/token",
        "registry.example,       https://registry.example:443/token?x=y",
        "registry.example,       https://REGISTRY.example/token",
        "registry.example:443,   https://registry.example/token",
        "registry.example:5000,  https://registry.example:5000/token",
        "docker.io,              https://auth.docker.io/token",
        "index.docker.io,        https://auth.docker.io/token",
        "registry-1.docker.io,   https://auth.docker.io:443/token",
        "docker.io,              https://registry-1.docker.io/token",
        "registry.gitlab.com,    https://gitlab.com/jwt/auth"
    })
    void ownHostAndBuiltInPairsAreTrusted(String registry, String realm) {
        assertTrue(judge(realm, registry, DEFAULTS).trusted());
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example,       https://registry.example:444/token",
        "registry.example:5000,  https://registry.example/token",
        "registry.example,       https://auth.registry.example/token",
        "registry.example,       https://example/token",
        "registry.example,       https://registry.example.evil.example/token",
        "registry.example,       https://evil-registry.example/token",
        "registry.example,       https://registry.example./token",
        "registry.example,       https://auth.docker.io/token",
        "docker.io,              https://auth.docker.io.evil.example/token",
        "docker.io,              https://evil-auth.docker.io/token",
        "docker.io,              https://evil-docker.io/token",
        "docker.io,              https://docker.io/token",
        "docker.io,              https://auth.docker.io:8443/token",
        "docker.io.evil.example, https://auth.docker.io/token",
        "registry.gitlab.com,    https://evil.gitlab.com/jwt/auth",
        "registry.gitlab.com,    https://gitlab.com.evil.example/jwt/auth",
        "gitlab.com,             https://registry.gitlab.com/jwt/auth"
    })
    void resemblanceIsNoTrust(String registry, String realm) {
        assertFalse(judge(realm, registry, DEFAULTS).trusted());
    }

    @Test
    void userMayAllowARealm() {
        RegistrySettings settings = RegistrySettings.builder()
                .allowRealm("registry.example", "auth.example")
                .build();
        assertTrue(judge("https://auth.example/token", "registry.example", settings)
                .trusted());
        assertFalse(judge("https://auth.example:8443/token", "registry.example", settings)
                .trusted());
        assertFalse(judge("https://auth.example.evil.example/token", "registry.example", settings)
                .trusted());
        assertFalse(
                judge("https://auth.example/token", "other.example", settings).trusted());
        assertFalse(judge("https://auth.example/token", "registry.example:5000", settings)
                .trusted());
    }

    @Test
    void allowedRealmNeedsTlsAllTheSame() {
        RegistrySettings settings = RegistrySettings.builder()
                .allowRealm("registry.example", "auth.example")
                .build();
        assertRefused("http://auth.example/token", "registry.example", settings);
    }

    @Test
    void plainRegistryHasItsRealmOnItsOwnPort() {
        RegistrySettings settings =
                RegistrySettings.builder().plainHttp("localhost:5000").build();
        assertTrue(
                judge("http://localhost:5000/token", "localhost:5000", settings).trusted());
        assertRefused("http://localhost:5001/token", "localhost:5000", settings);
        assertRefused("http://evil.example/token", "localhost:5000", settings);
    }

    @Test
    void plainRealmThatTheUserAllowsIsAskedButNotTrusted() {
        RegistrySettings settings =
                RegistrySettings.builder().plainHttp("auth.example").build();
        assertFalse(
                judge("http://auth.example/token", "registry.example", settings).trusted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://registry.example/token",
                "http://registry.example:443/token",
                "https://user:secret@registry.example/token",
                "https://registry.example@evil.example/token",
                "ftp://registry.example/token",
                "file:///etc/passwd",
                "//registry.example/token",
                "/token",
                "token",
                "",
                "https://",
                "https:registry.example",
                "https://registry.example/a b",
                "https://registry.example:99999/token",
                "https://[fe80::1%25eth0]/token",
                "https://registry_example/token"
            })
    void whatIsNoSafeAddressIsRefused(String realm) {
        assertRefused(realm, "registry.example", DEFAULTS);
    }

    @Test
    void refusalOfPlainHttpSaysHowToAllowIt() {
        RegistryException refusal = assertThrows(
                RegistryException.class, () -> judge("http://auth.example:80/token", "registry.example", DEFAULTS));
        assertEquals("If you trust it, allow it with --plain-http auth.example:80.", refusal.remedy());
    }

    private static void assertRefused(String realm, String registry, RegistrySettings settings) {
        RegistryException refusal = assertThrows(RegistryException.class, () -> judge(realm, registry, settings));
        assertEquals(ErrorCode.UNSAFE, refusal.code());
    }

    private static Realm judge(String realm, String registry, RegistrySettings settings) {
        RegistryHost host = RegistryHost.of(registry);
        return Realm.of(realm, host, Dialect.of(host), settings.isPlainHttp(host), settings);
    }
}

package dev.drayage.adapters.registry.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.cloud.tools.jib.api.LogEvent;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigKeychainTest {
    private static final Optional<Credential> USER = Optional.of(Credential.of("user", "secret"));

    @TempDir
    private Path folder;

    @Test
    void credentialOfTheHost() throws IOException {
        config("{\"auths\":{\"registry.example\":{\"auth\":\"" + base64("user:secret") + "\"}}}");
        assertEquals(USER, credential("registry.example"));
    }

    @Test
    void refusedCredentialIsReadAgain() throws IOException {
        DockerConfigKeychain keychain = new DockerConfigKeychain(folder.resolve("config.json"));
        RegistryHost host = RegistryHost.of("registry.example");
        config("{\"auths\":{\"registry.example\":{\"auth\":\"" + base64("user:ended") + "\"}}}");
        assertEquals(Optional.of(Credential.of("user", "ended")), keychain.credential(host));
        config("{\"auths\":{\"registry.example\":{\"auth\":\"" + base64("user:secret") + "\"}}}");
        keychain.refused(host, Credential.of("user", "another"));
        assertEquals(Optional.of(Credential.of("user", "ended")), keychain.credential(host));
        keychain.refused(host, Credential.of("user", "ended"));
        assertEquals(USER, keychain.credential(host));
    }

    @Test
    void passwordMayHaveColons() throws IOException {
        config("{\"auths\":{\"registry.example\":{\"auth\":\"" + base64("user:se:cr:et") + "\"}}}");
        assertEquals(Optional.of(Credential.of("user", "se:cr:et")), credential("registry.example"));
    }

    @Test
    void credentialIsBoundToHostAndPort() throws IOException {
        config("{\"auths\":{\"registry.example:5000\":{\"auth\":\"" + base64("user:secret") + "\"}}}");
        assertEquals(USER, credential("registry.example:5000"));
        assertEquals(Optional.empty(), credential("registry.example"));
        assertEquals(Optional.empty(), credential("registry.example:5001"));
    }

    @Test
    void schemeAndPathInTheKeyDoNotMatter() throws IOException {
        config("{\"auths\":{\"https://registry.example/v1/\":{\"auth\":\"" + base64("user:secret") + "\"}}}");
        assertEquals(USER, credential("registry.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io", "index.docker.io", "registry-1.docker.io"})
    void dockerHubIsUnderItsOldKey(String host) throws IOException {
        config("{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"" + base64("user:secret") + "\"}}}");
        assertEquals(USER, credential(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"registry.example.evil.example", "evil-registry.example", "example", "sub.registry.example"})
    void lookAlikesGetNothing(String host) throws IOException {
        config("{\"auths\":{\"registry.example\":{\"auth\":\"" + base64("user:secret") + "\"}}}");
        assertEquals(Optional.empty(), credential(host));
    }

    @Test
    void identityTokenIsNoPassword() throws IOException {
        config("{\"auths\":{\"registry.example\":{\"auth\":\"" + base64("00000000-0000-0000-0000-000000000000:")
                + "\",\"identitytoken\":\"refresh\"}}}");
        assertEquals(Optional.of(new Credential.IdentityToken("refresh")), credential("registry.example"));
    }

    @Test
    void missingFileIsAnonymous() {
        assertEquals(Optional.empty(), credential("registry.example"));
    }

    @Test
    void otherHostsAreAnonymous() throws IOException {
        config("{\"auths\":{}}");
        assertEquals(Optional.empty(), credential("registry.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"credHelpers\":{\"registry.example\":\"drayage-absent\"}}",
                "{\"credsStore\":\"drayage-absent\"}",
                "{\"auths\":"
            })
    void whatCannotBeUsedIsAnonymous(String content) throws IOException {
        config(content);
        assertEquals(Optional.empty(), credential("registry.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "bm9jb2xvbg=="})
    void malformedEntryIsAnonymous(String auth) throws IOException {
        config("{\"auths\":{\"registry.example\":{\"auth\":\"" + auth + "\"}}}");
        assertEquals(Optional.empty(), credential("registry.example"));
    }

    @Test
    void brokenFileIsToldToTheUser() {
        assertTrue(DockerConfigKeychain.concernsUser(LogEvent.info("Unable to parse Docker config file: x")));
    }

    @Test
    void missingHelperIsToldToTheUser() {
        assertTrue(
                DockerConfigKeychain.concernsUser(LogEvent.warn("The system does not have docker-credential-x CLI")));
    }

    @Test
    void helperThatHasNothingIsNoNews() {
        assertFalse(DockerConfigKeychain.concernsUser(LogEvent.warn(
                "The credential helper (docker-credential-x) has nothing for server URL: registry.example")));
        assertFalse(DockerConfigKeychain.concernsUser(LogEvent.info("trying docker-credential-x")));
    }

    @Test
    void hostIsLookedUpOnce() throws IOException {
        config("{\"auths\":{\"registry.example\":{\"auth\":\"" + base64("user:secret") + "\"}}}");
        DockerConfigKeychain keychain = new DockerConfigKeychain(file());
        RegistryHost host = RegistryHost.of("registry.example");
        assertEquals(USER, keychain.credential(host));
        config("{}");
        assertEquals(USER, keychain.credential(host));
    }

    @Test
    void ipv6HostIsAnonymous() throws IOException {
        config("{\"auths\":{}}");
        assertEquals(Optional.empty(), credential("[::1]:5000"));
    }

    private Optional<Credential> credential(String host) {
        return new DockerConfigKeychain(file()).credential(RegistryHost.of(host));
    }

    private Path file() {
        return folder.resolve("config.json");
    }

    private void config(String content) throws IOException {
        Files.writeString(file(), content);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}

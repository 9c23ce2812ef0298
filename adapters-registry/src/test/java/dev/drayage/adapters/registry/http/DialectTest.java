package dev.drayage.adapters.registry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
    @ParameterizedTest
    @ValueSource(strings = {"docker.io", "index.docker.io", "registry-1.docker.io"})
    void dockerHubHasOneApiUnderAllItsNames(String host) {
        Dialect hub = Dialect.of(RegistryHost.of(host));
        assertEquals(RegistryHost.of("registry-1.docker.io"), hub.apiHost());
        assertEquals(RegistryHost.of("auth.docker.io"), hub.realmHost());
        assertTrue(hub.bearer());
    }

    @Test
    void dockerHubKeepsShortNamesUnderLibrary() {
        Dialect hub = Dialect.of(RegistryHost.DOCKER_HUB);
        assertEquals(RepositoryName.of("library/mysql"), hub.onWire(RepositoryName.of("mysql")));
        assertEquals(RepositoryName.of("library/mysql"), hub.onWire(RepositoryName.of("library/mysql")));
        assertEquals(RepositoryName.of("team/app"), hub.onWire(RepositoryName.of("team/app")));
    }

    @Test
    void otherRegistriesKeepNamesAsTheyAre() {
        Dialect other = Dialect.of(RegistryHost.of("registry.example:5000"));
        assertEquals(RepositoryName.of("mysql"), other.onWire(RepositoryName.of("mysql")));
        assertEquals(RegistryHost.of("registry.example:5000"), other.apiHost());
        assertNull(other.realmHost());
        assertFalse(other.bearer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io", "quay.io", "gcr.io", "eu.gcr.io", "public.ecr.aws", "europe-docker.pkg.dev"})
    void registriesKnownToWantBearerTokens(String host) {
        assertTrue(Dialect.of(RegistryHost.of(host)).bearer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "111122223333.dkr.ecr.us-east-1.amazonaws.com",
                "111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com",
                "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn",
                "111122223333.dkr-ecr.eu-west-1.on.aws"
            })
    void amazonEcrTakesPasswordsAtOnce(String host) {
        assertTrue(Dialect.of(RegistryHost.of(host)).basic());
        assertFalse(Dialect.of(RegistryHost.of(host)).bearer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"public.ecr.aws", "docker.io", "registry.example:5000"})
    void otherRegistriesSayThemselvesWhatTheyTake(String host) {
        assertFalse(Dialect.of(RegistryHost.of(host)).basic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io:443",
                "docker.io.evil.example",
                "evil-docker.io",
                "auth.docker.io",
                "registry.gitlab.com.evil.example",
                "ghcr.io.evil.example"
            })
    void lookAlikesAreOrdinaryRegistries(String host) {
        RegistryHost registry = RegistryHost.of(host);
        assertEquals(new Dialect(registry, null, false, false), Dialect.of(registry));
    }

    @Test
    void gitlabKeepsItsTokenServiceOnItsMainHost() {
        assertEquals(
                RegistryHost.of("gitlab.com"),
                Dialect.of(RegistryHost.of("registry.gitlab.com")).realmHost());
    }
}

package dev.drayage.adapters.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that a registry names for its uploads and lists must be its own. */
class RegistryAddressTest {
    private static final RegistryAddress ADDRESS = of("registry.example", false, null);
    private static final String UPLOADS = "/v2/app/blobs/uploads/";

    @ParameterizedTest
    @CsvSource({
        "/v2/app/blobs/uploads/1,                               /v2/app/blobs/uploads/1",
        "/v2/app/blobs/uploads/1?state=a%2Fb%3D&x=y,            /v2/app/blobs/uploads/1?state=a%2Fb%3D&x=y",
        "1,                                                     /v2/app/blobs/uploads/1",
        "../1,                                                  /v2/app/blobs/1",
        "https://registry.example/u/1?x=y,                      /u/1?x=y",
        "https://REGISTRY.example:443/u/1,                      /u/1",
        "//registry.example/u/1,                                /u/1",
        "/u/1#fragment,                                         /u/1",
        "/u/a%20b,                                              /u/a%20b"
    })
    void addressOnTheRegistryIsFollowed(String location, String expected) {
        assertEquals(URI.create("https://registry.example" + expected), follow(ADDRESS, location));
    }

    @Test
    void queryAloneKeepsThePath() {
        URI list = ADDRESS.path("/v2/app/tags/list?n=2");
        assertEquals(
                URI.create("https://registry.example/v2/app/tags/list?last=b"),
                ADDRESS.within(list, "?last=b", "the next page of a list"));
    }

    @Test
    void httpNamedForHttpsStaysHttps() {
        assertEquals(URI.create("https://registry.example/u/1"), follow(ADDRESS, "http://registry.example/u/1"));
    }

    @Test
    void portIsTheRegistrysOwn() {
        RegistryAddress address = of("registry.example:5000", false, null);
        assertEquals(
                URI.create("https://registry.example:5000/u/1"), follow(address, "https://registry.example:5000/u/1"));
        assertRefused(address, "https://registry.example/u/1");
        assertRefused(address, "https://registry.example:5001/u/1");
    }

    @Test
    void plainRegistryStaysPlain() {
        RegistryAddress address = of("localhost:5000", true, null);
        assertEquals(URI.create("http://localhost:5000/u/1"), follow(address, "https://localhost:5000/u/1"));
    }

    @Test
    void endpointThatTheUserGaveIsTheRegistry() {
        RegistryAddress address = of("registry.example", false, URI.create("https://127.0.0.1:8443"));
        assertEquals(URI.create("https://registry.example/u/1"), follow(address, "https://127.0.0.1:8443/u/1"));
        assertEquals(URI.create("https://registry.example/u/1"), follow(address, "https://registry.example/u/1"));
        assertRefused(address, "https://127.0.0.1:8444/u/1");
    }

    @Test
    void apiHostIsTheRegistry() {
        RegistryAddress hub =
                RegistryAddress.of(RegistryHost.DOCKER_HUB, RegistryHost.of("registry-1.docker.io"), false, null);
        assertEquals(URI.create("https://registry-1.docker.io/u/1"), follow(hub, "https://registry-1.docker.io/u/1"));
        assertRefused(hub, "https://docker.io/u/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/u/1",
                "https://registry.example.evil.example/u/1",
                "https://evil-registry.example/u/1",
                "https://registry.example:444/u/1",
                "https://registry.example./u/1",
                "https://user:secret@registry.example/u/1",
                "https://registry.example@evil.example/u/1",
                "//evil.example/u/1",
                "https:registry.example",
                "mailto:a@registry.example",
                "https://",
                "https://[::1/u",
                "/u/a b",
                "/u/%zz",
                "\\\\evil.example\\u"
            })
    void otherAddressIsRefused(String location) {
        assertRefused(ADDRESS, location);
    }

    @Test
    void refusalNamesTheAddressWithoutItsQuery() {
        RegistryException refusal = assertThrows(
                RegistryException.class, () -> follow(ADDRESS, "https://evil.example/u/1?signature=secret"));
        assertEquals(
                "'registry.example' names another host for the upload of a blob, 'https://evil.example',"
                        + " which is refused",
                refusal.getMessage());
    }

    private static void assertRefused(RegistryAddress address, String location) {
        RegistryException refusal = assertThrows(RegistryException.class, () -> follow(address, location));
        assertEquals(ErrorCode.UNSAFE, refusal.code());
    }

    private static URI follow(RegistryAddress address, String location) {
        return address.within(address.path(UPLOADS), location, "the upload of a blob");
    }

    private static RegistryAddress of(String host, boolean plain, @Nullable URI endpoint) {
        return RegistryAddress.of(RegistryHost.of(host), RegistryHost.of(host), plain, endpoint);
    }
}

package dev.drayage.adapters.registry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.http.Connections.Reach;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.1",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:10.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "2001:0:7f00:1::1",
                "::7f00:1",
                "198.18.0.1"
            })
    void internalAddress(String address) throws UnknownHostException {
        assertTrue(Addresses.isInternal(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "192.169.0.1",
                "169.253.0.1",
                "100.63.255.255",
                "100.128.0.0",
                "1.0.0.1",
                "2001:db8::1",
                "2003::1",
                "fb00::1",
                "fe00::1",
                "::ffff:8.8.8.8"
            })
    void publicAddress(String address) throws UnknownHostException {
        assertFalse(Addresses.isInternal(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "*.example,          registry.example",
        "*.example:5000,     registry.example:5000",
        "a.*.example,        a.b.example",
        "*.dkr.ecr.*.aws,    1.dkr.ecr.eu-west-1.aws",
        "registry.example,   registry.example"
    })
    void patternMatches(String pattern, String host) {
        assertEquals(endpointUri(1), withEndpoint(pattern).endpoint(host));
    }

    @ParameterizedTest
    @CsvSource({
        "*.example,          a.b.example",
        "*.example,          example",
        "*.example,          registry.example:5000",
        "*.example,          registry.example.evil",
        "*.example,          .example.evil",
        "registry.*,         registry.example.evil",
        "registry.example,   registryxexample",
        "registry.example,   Xregistry.example"
    })
    void patternIsOneLabelAndNothingMore(String pattern, String host) {
        assertNull(withEndpoint(pattern).endpoint(host));
    }

    @Test
    void exactHostComesBeforePatterns() {
        Map<String, URI> endpoints = new LinkedHashMap<>();
        endpoints.put("*.example", endpointUri(1));
        endpoints.put("registry.example", endpointUri(2));
        assertEquals(endpointUri(2), new Addresses(endpoints).endpoint("registry.example"));
    }

    @Test
    void firstPatternWins() {
        Map<String, URI> endpoints = new LinkedHashMap<>();
        endpoints.put("a.*.example", endpointUri(1));
        endpoints.put("*.b.example", endpointUri(2));
        assertEquals(endpointUri(1), new Addresses(endpoints).endpoint("a.b.example"));
    }

    @Test
    void endpointIsConnectedToInsteadOfTheHost() throws UnknownHostException {
        DnsResolver resolver = withEndpoint("registry.example").forRegistries();
        assertEquals(
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)),
                resolver.resolve("registry.example", 443));
    }

    @Test
    void hostOnAPrivateAddressIsRememberedOnceItWasReached() throws UnknownHostException {
        Addresses addresses = new Addresses(Map.of());
        assertEquals(Reach.PUBLIC, addresses.reachFrom("127.0.0.1"));
        addresses.forRegistries().resolve("127.0.0.1", 5000);
        addresses.forRegistries().resolve("8.8.8.8", 443);
        assertEquals(Reach.LOCAL, addresses.reachFrom("127.0.0.1"));
        assertEquals(Reach.PUBLIC, addresses.reachFrom("8.8.8.8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "::1"})
    void hostThatARegistryNamesMayNotBeInternal(String host) {
        DnsResolver guarded = new Addresses(Map.of()).guarded(Reach.PUBLIC);
        RegistryException refusal = assertThrows(RegistryException.class, () -> guarded.resolve(host, 80));
        assertEquals(ErrorCode.UNSAFE, refusal.code());
    }

    @Test
    void hostThatARegistryNamesMayBePublic() throws UnknownHostException {
        assertEquals(
                List.of(new InetSocketAddress("8.8.8.8", 443)),
                new Addresses(Map.of()).guarded(Reach.PUBLIC).resolve("8.8.8.8", 443));
    }

    @Test
    void endpointsDoNotHoldForHostsThatARegistryNames() {
        DnsResolver guarded = withEndpoint("10.0.0.1").guarded(Reach.PUBLIC);
        assertThrows(RegistryException.class, () -> guarded.resolve("10.0.0.1", 443));
    }

    /** Whoever owns a name can have it answer as they like: once with a private address, to be taken for a private registry. */
    @Test
    void nameThatWasPublicOnceIsNeverPrivate() throws UnknownHostException {
        for (List<String> answers : List.of(List.of("127.0.0.1", "8.8.8.8"), List.of("8.8.8.8", "127.0.0.1"))) {
            Addresses addresses = new Addresses(Map.of(), new Answers(answers));
            addresses.forRegistries().resolve("registry.example", 443);
            addresses.forRegistries().resolve("registry.example", 443);
            assertEquals(Reach.PUBLIC, addresses.reachFrom("registry.example"), answers.toString());
        }
    }

    /** The name server is asked once: there is no second answer that could be another one. */
    @Test
    void addressThatIsCheckedIsTheOneThatIsConnectedTo() throws UnknownHostException {
        Answers answers = new Answers(List.of("8.8.8.8", "169.254.169.254"));
        DnsResolver guarded = new Addresses(Map.of(), answers).guarded(Reach.PUBLIC);
        assertEquals(List.of(new InetSocketAddress("8.8.8.8", 443)), guarded.resolve("storage.example", 443));
        assertThrows(RegistryException.class, () -> guarded.resolve("storage.example", 443));
    }

    @Test
    void addressIsCheckedWhicheverWayItIsAskedFor() {
        DnsResolver guarded = new Addresses(Map.of()).guarded(Reach.PUBLIC);
        assertThrows(RegistryException.class, () -> guarded.resolve("169.254.169.254"));
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC,  10.0.0.1,         false",
        "PRIVATE, 10.0.0.1,         true",
        "PRIVATE, 127.0.0.1,        false",
        "PRIVATE, 0.0.0.0,          false",
        "PRIVATE, 169.254.169.254,  false",
        "LOCAL,   127.0.0.1,        true",
        "LOCAL,   169.254.169.254,  false",
        "LOCAL,   169.254.170.2,    false",
        "LOCAL,   fd00:ec2::254,    false",
        "LOCAL,   2852039166,       false",
        "LOCAL,   168.63.129.16,    false",
        "LOCAL,   100.100.100.200,  false",
        "LOCAL,   192.0.0.192,      false"
    })
    void registryLeadsNoDeeperThanItIs(Reach reach, String host, boolean allowed) throws UnknownHostException {
        DnsResolver guarded = new Addresses(Map.of()).guarded(reach);
        if (allowed) {
            assertEquals(1, guarded.resolve(host, 80).size());
        } else {
            assertThrows(RegistryException.class, () -> guarded.resolve(host, 80));
        }
    }

    /** A name server that gives one answer after the other. */
    private static final class Answers implements DnsResolver {
        private final Iterator<String> answers;

        Answers(List<String> answers) {
            this.answers = answers.iterator();
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {InetAddress.getByName(answers.next())};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static Addresses withEndpoint(String pattern) {
        return new Addresses(Map.of(pattern, endpointUri(1)));
    }

    private static URI endpointUri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}

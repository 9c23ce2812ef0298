package dev.drayage.adapters.registry.http;

import dev.drayage.adapters.registry.http.Connections.Reach;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Where connections go. Registries that the user names are reached wherever they are, by another address where the user says so; hosts
 * that only a registry names (redirects, realms) are refused when they resolve to addresses that lie deeper in private networks than the
 * registry's own. The check is made on the addresses that are then connected to, so that an answer that changes in between does not help.
 * Thread-safe.
 */
final class Addresses {
    /** Where clouds give out credentials at other than link-local addresses: Amazon EC2 by IPv6, Azure, Alibaba, Oracle. */
    private static final List<byte[]> METADATA = List.of(
            new byte[] {(byte) 0xfd, 0, 0x0e, (byte) 0xc2},
            new byte[] {(byte) 168, 63, (byte) 129, 16},
            new byte[] {100, 100, 100, (byte) 200},
            new byte[] {(byte) 192, 0, 0});

    private final Map<String, URI> endpoints;
    private final DnsResolver system;
    private final Map<String, Reach> reached = new ConcurrentHashMap<>();

    Addresses(Map<String, URI> endpoints) {
        this(endpoints, SystemDefaultDnsResolver.INSTANCE);
    }

    /** @param system what resolves names in the end */
    Addresses(Map<String, URI> endpoints, DnsResolver system) {
        this.endpoints = endpoints;
        this.system = system;
    }

    /**
     * Returns how far a host that was connected to may lead: as far as the most public of all addresses it ever had. Whoever owns the name
     * could otherwise have it answer with a private address once, and lead there from a public one.
     */
    Reach reachFrom(String host) {
        return reached.getOrDefault(host, Reach.PUBLIC);
    }

    /** Returns the address that the user gave for a {@code host[:port]}, or null. */
    @Nullable
    URI endpoint(String host) {
        URI exact = endpoints.get(host);
        if (exact != null) {
            return exact;
        }
        return endpoints.entrySet().stream()
                .filter(entry -> matches(entry.getKey(), host))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean matches(String pattern, String host) {
        String[] wanted = pattern.split("\\.", -1);
        String[] labels = host.split("\\.", -1);
        if (wanted.length != labels.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals("*") && !wanted[i].equals(labels[i])) {
                return false;
            }
        }
        return true;
    }

    /** Resolves the hosts that the user names. */
    DnsResolver forRegistries() {
        return new Resolver() {
            @Override
            public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
                URI endpoint = endpoint(host, port);
                List<InetSocketAddress> found =
                        endpoint == null ? lookUp(host, port) : lookUp(endpoint.getHost(), portOf(endpoint));
                for (InetSocketAddress address : found) {
                    reached.merge(host, needed(address.getAddress()), Addresses::morePublic);
                }
                return found;
            }
        };
    }

    private @Nullable URI endpoint(String host, int port) {
        URI endpoint = endpoint(host + ":" + port);
        return endpoint == null ? endpoint(host) : endpoint;
    }

    private static Reach morePublic(Reach one, Reach other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Resolves the hosts that only a registry names; where it may lead into private networks, the user's addresses hold there, too. */
    DnsResolver guarded(Reach reach) {
        DnsResolver named = forRegistries();
        return new Resolver() {
            @Override
            public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
                if (reach != Reach.PUBLIC && endpoint(host, port) != null) {
                    return named.resolve(host, port);
                }
                List<InetSocketAddress> found = lookUp(host, port);
                for (InetSocketAddress address : found) {
                    if (needed(address.getAddress()).compareTo(reach) < 0) {
                        throw refused(host, address.getAddress());
                    }
                }
                return found;
            }
        };
    }

    private static RegistryException refused(String host, InetAddress address) {
        return RegistryException.of(
                        ErrorCode.UNSAFE,
                        "The registry leads to '" + host + "', which is at the private address "
                                + address.getHostAddress())
                .remedy("That is not followed, since it could reach services that are not meant for the registry.")
                .build();
    }

    private List<InetSocketAddress> lookUp(String host, int port) throws UnknownHostException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (InetAddress address : system.resolve(host)) {
            addresses.add(new InetSocketAddress(address, port));
        }
        return addresses;
    }

    private static int portOf(URI endpoint) {
        if (endpoint.getPort() >= 0) {
            return endpoint.getPort();
        }
        return endpoint.getScheme().equals("http") ? 80 : 443;
    }

    /** Tells addresses that are not of the public internet. */
    static boolean isInternal(InetAddress address) {
        return needed(address) != Reach.PUBLIC;
    }

    /** Returns how far a registry must be allowed to lead for this address. */
    static Reach needed(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isLinkLocalAddress() || METADATA.stream().anyMatch(prefix -> startsWith(bytes, prefix))) {
            return Reach.ANYWHERE;
        }
        // Linux connects to the unspecified address, too: it is this machine.
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return Reach.LOCAL;
        }
        boolean special = address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (bytes.length == 4 ? isSpecialIpv4(bytes) : isSpecialIpv6(bytes));
        return special ? Reach.PRIVATE : Reach.PUBLIC;
    }

    /** Tells this network, shared addresses (RFC 6598), benchmarks (RFC 2544), reserved ones. */
    private static boolean isSpecialIpv4(byte[] bytes) {
        return bytes[0] == 0
                || ((bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64)
                || ((bytes[0] & 0xff) == 198 && (bytes[1] & 0xfe) == 18)
                || (bytes[0] & 0xf0) == 0xf0;
    }

    /** Tells unique local addresses, and the forms that stand for IPv4 and may lead anywhere: compatible, NAT64, Teredo, 6to4. */
    private static boolean isSpecialIpv6(byte[] bytes) {
        return (bytes[0] & 0xfe) == 0xfc
                || startsWith(bytes, new byte[12])
                || startsWith(bytes, new byte[] {0, 0x64, (byte) 0xff})
                || startsWith(bytes, new byte[] {0x20, 0x01, 0, 0})
                || startsWith(bytes, new byte[] {0x20, 0x02});
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private abstract static class Resolver implements DnsResolver {
        /** Whichever way HttpClient asks, it gets the addresses that were checked. */
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return resolve(host, 0).stream().map(InetSocketAddress::getAddress).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
        }
    }
}

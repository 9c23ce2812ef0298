package dev.drayage.adapters.registry.http;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Where connections go. Registries that the user names are reached wherever they are, by another address where the user says so; hosts
 * that only a registry names (redirects, realms) are refused when they resolve to private, loopback or link-local addresses. The check is
 * made on the addresses that are then connected to, so that an answer that changes in between does not help. Thread-safe.
 */
final class Addresses {
    private final Map<String, URI> endpoints;
    private final Set<String> privateHosts = ConcurrentHashMap.newKeySet();

    Addresses(Map<String, URI> endpoints) {
        this.endpoints = endpoints;
    }

    /** Returns whether a host that was connected to has private addresses only, and so may lead to others. */
    boolean isPrivate(String host) {
        return privateHosts.contains(host);
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
                URI endpoint = endpoint(host + ":" + port);
                if (endpoint == null) {
                    endpoint = endpoint(host);
                }
                List<InetSocketAddress> found =
                        endpoint == null ? system(host, port) : system(endpoint.getHost(), portOf(endpoint));
                if (found.stream().allMatch(address -> isInternal(address.getAddress()))) {
                    privateHosts.add(host);
                }
                return found;
            }
        };
    }

    /** Resolves the hosts that only a registry names. */
    DnsResolver guarded() {
        return new Resolver() {
            @Override
            public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
                List<InetSocketAddress> found = system(host, port);
                for (InetSocketAddress address : found) {
                    if (isInternal(address.getAddress())) {
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

    private static List<InetSocketAddress> system(String host, int port) throws UnknownHostException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (InetAddress address : SystemDefaultDnsResolver.INSTANCE.resolve(host)) {
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

    /**
     * Tells addresses that are not of the public internet: those that Java knows, shared IPv4 (RFC 6598), reserved IPv4, unique local
     * IPv6, and the IPv6 forms that stand for IPv4 (NAT64, 6to4), which may lead anywhere.
     */
    static boolean isInternal(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        boolean reserved = bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0);
        boolean nat64 = bytes.length == 16 && bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff;
        boolean sixToFour = bytes.length == 16 && bytes[0] == 0x20 && bytes[1] == 0x02;
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || shared
                || reserved
                || nat64
                || sixToFour;
    }

    private abstract static class Resolver implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return SystemDefaultDnsResolver.INSTANCE.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
        }
    }
}

package dev.drayage.adapters.registry.http;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.model.RegistryHost;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends single requests over pooled connections, and counts them. Everything that HttpClient would do by itself is off: decompression
 * (digests are over the bytes as sent), redirects, retries, cookies, authentication. Blobs have connections of their own, made when the first
 * one is moved: with the cryptography that is installed by then. Thread-safe.
 */
public final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(20);
    /** How long a registry may be silent; checking a large upload before it answers takes a while. */
    private static final Timeout SILENCE_TIMEOUT = Timeout.ofMinutes(5);

    private static final int MAX_CONNECTIONS = 256;
    /** Many times what honest answers have before their body, addresses with signatures included. HttpClient knows no bound by itself. */
    private static final Http1Config ANSWER_HEADS = Http1Config.custom()
            .setMaxLineLength(32 * 1024)
            .setMaxHeaderCount(128)
            .build();

    private final RegistrySettings settings;
    private final Addresses addresses;
    private final TlsSocketStrategy tls;
    private final Map<Kind, CloseableHttpClient> clients = new ConcurrentHashMap<>();
    private final Watchdog watchdog;
    /** Hosts that have answered: when they do not, they are down for now, and not misspelt. */
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    public Connections(RegistrySettings settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE);
    }

    /** @param names what resolves names in the end */
    Connections(RegistrySettings settings, DnsResolver names) {
        this.settings = settings;
        this.watchdog = new Watchdog(settings.patience());
        this.addresses = new Addresses(byApiHost(settings.endpoints()), names);
        LazyTls lazy = new LazyTls(settings);
        if (settings.caCertificate() != null) {
            // A file that holds no certificates shall be known before anything is contacted.
            lazy.strategy();
        }
        this.tls = lazy;
    }

    /** Which hosts a request may reach. */
    public enum Reach {
        /** Any: the user named the host. */
        ANYWHERE,
        /** All but link-local addresses, where clouds give out credentials: a registry on this machine named the host. */
        LOCAL,
        /** Public and private addresses, but not this machine: a registry in a private network named the host. */
        PRIVATE,
        /** Public addresses only: a registry named the host. */
        PUBLIC
    }

    private record Kind(Reach reach, boolean bulk) {}

    /** Returns how far a host that answered may lead: no deeper into private networks than where it is itself. */
    public Reach reachFrom(String host) {
        return addresses.reachFrom(host);
    }

    /** Returns the address that the user gave for a host, or null. */
    public @Nullable URI endpoint(RegistryHost host) {
        return addresses.endpoint(host.value());
    }

    /** Sends one request and returns the answer, whatever its status. */
    public Reply send(Call call, Map<String, String> headers, Reach reach) {
        String host = Failures.authority(call.uri());
        settings.requestCounts().add(host);
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
        call.headers().forEach(request::setHeader);
        headers.forEach(request::setHeader);
        Meter meter = watchdog.begin(request::cancel);
        if (call.body() != null) {
            request.setEntity(new MeteredEntity(call.body(), meter));
        }
        HttpHost target = new HttpHost(
                call.uri().getScheme(), call.uri().getHost(), call.uri().getPort());
        try {
            CloseableHttpClient client = clients.computeIfAbsent(new Kind(reach, call.bulk()), this::client);
            ClassicHttpResponse response = client.executeOpen(target, request, null);
            // Without the query, which may hold a signature or a token.
            LOG.debug("{} {}{} -> {}", call.method(), target, call.uri().getRawPath(), response.getCode());
            meter.answered();
            answered.add(host);
            return new Reply(call, new SentSecrets(call, headers), response, meter);
        } catch (IOException e) {
            meter.close();
            throw Failures.noAnswer(call, meter.reason(e), answered.contains(host));
        } catch (RuntimeException | Error e) {
            meter.close();
            throw e;
        }
    }

    /** Users say {@code docker.io}, but it is {@code registry-1.docker.io} that is connected to. */
    private static Map<String, URI> byApiHost(Map<String, URI> endpoints) {
        Map<String, URI> translated = new LinkedHashMap<>();
        endpoints.forEach((host, url) -> translated.put(
                host.contains("*")
                        ? host
                        : Dialect.of(RegistryHost.of(host)).apiHost().value(),
                url));
        return translated;
    }

    private CloseableHttpClient client(Kind kind) {
        DnsResolver resolver =
                kind.reach() == Reach.ANYWHERE ? addresses.forRegistries() : addresses.guarded(kind.reach());
        return HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(ANSWER_HEADS)
                                .build())
                        .setDnsResolver(resolver)
                        .setTlsSocketStrategy(tls)
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_TIMEOUT)
                                .setSocketTimeout(SILENCE_TIMEOUT)
                                .setValidateAfterInactivity(500, TimeUnit.MILLISECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(SILENCE_TIMEOUT)
                        .setExpectContinueEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setRequestExecutor(new InterimAnswers())
                .setUserAgent("drayage")
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .disableConnectionState()
                .build();
    }

    @Override
    public void close() {
        watchdog.close();
        try {
            for (CloseableHttpClient client : clients.values()) {
                client.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("Connections cannot be closed", e);
        }
    }

    /** Sets TLS up when the first connection needs it: a run over plain HTTP is spared the certificates' loading. */
    private static final class LazyTls implements TlsSocketStrategy {
        private final RegistrySettings settings;
        private @Nullable TlsSocketStrategy strategy;

        LazyTls(RegistrySettings settings) {
            this.settings = settings;
        }

        @Override
        public SSLSocket upgrade(
                java.net.Socket socket,
                String target,
                int port,
                @Nullable Object attachment,
                org.apache.hc.core5.http.protocol.HttpContext context)
                throws IOException {
            return strategy().upgrade(socket, target, port, attachment, context);
        }

        private synchronized TlsSocketStrategy strategy() {
            if (strategy == null) {
                strategy = ClientTlsStrategyBuilder.create()
                        .setSslContext(TrustedCertificates.context(settings.caCertificate()))
                        .buildClassic();
            }
            return strategy;
        }
    }
}

package dev.drayage.it.testbed;

import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Runs a handler on Jetty, on a free port of 127.0.0.1, over HTTP/1.1 with or without TLS. */
public final class RegistryServer implements AutoCloseable {
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int BUFFER_BYTES = 128 * 1024;

    private final Server server;
    private final ServerConnector connector;

    private RegistryServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    public static RegistryServer start(RegistryHandler handler, @Nullable TestCertificate certificate) {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("test-registry");
        threads.setDaemon(true);
        threads.setStopTimeout(1_000);
        Server server = new Server(threads);
        server.setHandler(handler);
        server.setStopTimeout(0);
        ServerConnector connector = connector(server, certificate);
        server.addConnector(connector);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot start the test registry", e);
        }
        return new RegistryServer(server, connector);
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the test registry", e);
        }
    }

    private static ServerConnector connector(Server server, @Nullable TestCertificate certificate) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
        configuration.setResponseHeaderSize(MAX_HEADER_BYTES);
        configuration.setUriCompliance(UriCompliance.DEFAULT);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        http.setInputBufferSize(BUFFER_BYTES);
        ServerConnector connector;
        if (certificate == null) {
            connector = new ServerConnector(server, 1, 1, http);
        } else {
            configuration.addCustomizer(new SecureRequestCustomizer(false));
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setKeyStore(certificate.keyStore());
            tls.setKeyStorePassword(certificate.password());
            connector = new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, http.getProtocol()), http);
        }
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(Duration.ofMinutes(5).toMillis());
        return connector;
    }
}

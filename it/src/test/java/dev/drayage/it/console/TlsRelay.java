package dev.drayage.it.console;

import dev.drayage.it.testbed.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Ends TLS in front of a server on this machine, as a load balancer does. */
final class TlsRelay implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SSLServerSocket server;

    private TlsRelay(SSLServerSocket server) {
        this.server = server;
    }

    /** @param target the port of the server */
    static TlsRelay start(TestCertificate certificate, int target) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate.keyStore(), certificate.password().toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TlsRelay relay = new TlsRelay(server);
        relay.threads.execute(() -> relay.accept(target));
        return relay;
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept(int target) {
        while (!server.isClosed()) {
            try {
                Socket outside = server.accept();
                Socket inside = new Socket(InetAddress.getLoopbackAddress(), target);
                threads.execute(() -> carry(outside, inside));
                threads.execute(() -> carry(inside, outside));
            } catch (IOException e) {
                // The console is not there, or the test has ended: the browser notices.
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either side has hung up, and the other is told so.
            return;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}

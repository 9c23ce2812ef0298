package dev.drayage.it.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes the bytes of connections on, and cuts some of them in the middle, whatever they carry. Thread-safe. */
final class CuttingRelay implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Scene scene;
    private final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        return thread;
    });

    private CuttingRelay(ServerSocket listener, int target, Scene scene) {
        this.listener = listener;
        this.target = target;
        this.scene = scene;
    }

    /**
     * How a connection ends; connections take theirs in the order in which they are made.
     *
     * @param bytes how many pass before; without limit when negative
     * @param answers whether the bytes of answers are counted, or those of requests
     */
    record Cut(long bytes, boolean answers) {
        static final Cut NONE = new Cut(-1, false);
    }

    /** Starts one on a free port of 127.0.0.1, before another port there. */
    static CuttingRelay start(int target, Scene scene) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
            CuttingRelay relay = new CuttingRelay(listener, target, scene);
            relay.threads.execute(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen", e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    void add(Cut cut) {
        cuts.add(cut);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(client);
                open.add(server);
                Cut next = cuts.poll();
                Cut cut = next == null ? Cut.NONE : next;
                threads.execute(() -> pass(client, server, cut.answers() ? -1 : cut.bytes(), Trouble.CUT_REQUEST));
                threads.execute(() -> pass(server, client, cut.answers() ? cut.bytes() : -1, Trouble.CUT_RESPONSE));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException("the relay cannot accept a connection", e);
                }
            }
        }
    }

    private void pass(Socket from, Socket to, long limit, Trouble trouble) {
        byte[] buffer = new byte[16 * 1024];
        long left = limit < 0 ? Long.MAX_VALUE : limit;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = 0; count >= 0 && left > 0; count = left > 0 ? in.read(buffer) : -1) {
                out.write(buffer, 0, (int) Math.min(count, left));
                left -= count;
            }
            if (left <= 0) {
                scene.count(trouble);
            }
        } catch (IOException e) {
            // One side has dropped the connection, which ends the other, too.
            return;
        } finally {
            open.remove(from);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Closeable socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the relay cannot be closed", e);
        } finally {
            threads.shutdownNow();
        }
    }
}

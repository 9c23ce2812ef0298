package dev.drayage.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a registry that speaks plain HTTP, counts the requests and holds each back for a while, to act a distant one. Answers pass
 * as they are; connections stay open as long as both sides keep them. Thread-safe.
 */
public final class Proxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int registryPort;
    private final Duration delay;
    private final Gate gate;
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        return thread;
    });

    private Proxy(ServerSocket listener, int registryPort, Duration delay, Gate gate) {
        this.listener = listener;
        this.registryPort = registryPort;
        this.delay = delay;
        this.gate = gate;
    }

    /**
     * Starts one on a free port of 127.0.0.1.
     *
     * @param registryPort the registry's, on the same address
     * @param delay added to each request
     */
    public static Proxy start(int registryPort, Duration delay, Gate gate) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
            Proxy proxy = new Proxy(listener, registryPort, delay, gate);
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen", e);
        }
    }

    /** Returns the host name to be used in image references. */
    public String host() {
        return "localhost:" + listener.getLocalPort();
    }

    /** Returns how many requests have come, those for tokens and those answered 401 included. */
    int requests() {
        return requests.get();
    }

    /** Starts counting anew. */
    void clearRequests() {
        requests.set(0);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException("the proxy cannot accept a connection", e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket registry = new Socket(InetAddress.getLoopbackAddress(), registryPort)) {
            new ProxyConnection(client, registry, this::hold, gate).serve(threads);
        } catch (IOException e) {
            // One side has dropped the connection, as programs do when they end; what a run lost is seen in its result.
            return;
        }
    }

    private void hold() {
        requests.incrementAndGet();
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy cannot be closed", e);
        } finally {
            threads.shutdownNow();
        }
    }
}

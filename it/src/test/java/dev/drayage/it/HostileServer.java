package dev.drayage.it;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A server on loopback that keeps to no protocol: it writes whatever bytes it likes. One request a connection. */
final class HostileServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Attack attack;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong most = new AtomicLong();

    /** What is written for a request, given its head; it may go on until the client hangs up. */
    interface Attack {
        void write(String request, OutputStream out) throws IOException;
    }

    private HostileServer(ServerSocket socket, Attack attack) {
        this.socket = socket;
        this.attack = attack;
    }

    static HostileServer start(Attack attack) {
        try {
            HostileServer server =
                    new HostileServer(new ServerSocket(0, 0, InetAddress.getByName("localhost")), attack);
            thread(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers every request with a head, and then the same piece of a body until the client hangs up. */
    static HostileServer endless(String head, String piece) {
        byte[] bytes = piece.getBytes(StandardCharsets.ISO_8859_1);
        return start((request, out) -> {
            write(out, head);
            while (true) {
                out.write(bytes);
            }
        });
    }

    /** Answers every request with a status, headers with their line ends, and a body. */
    static HostileServer answering(String status, String headers, String body) {
        return start((request, out) -> write(
                out,
                "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                        + (request.startsWith("HEAD ") ? "" : body)));
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    String host() {
        return "localhost:" + socket.getLocalPort();
    }

    /** Returns the heads of the requests so far. */
    List<String> requests() {
        return requests;
    }

    /** Returns how many bytes the server could write for one request before the client hung up, those in buffers between them included. */
    long mostWritten() {
        return most.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                thread(() -> serve(client));
            }
        } catch (IOException e) {
            // The test has closed the server.
        }
    }

    private void serve(Socket client) {
        CountingOutput out = null;
        try (client) {
            String head = head(new BufferedInputStream(client.getInputStream()));
            requests.add(head);
            out = new CountingOutput(client.getOutputStream());
            attack.write(head, out);
        } catch (IOException e) {
            // The client has hung up, as it should.
        } finally {
            long written = out == null ? 0 : out.count;
            most.accumulateAndGet(written, Math::max);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                break;
            }
            head.write(octet);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "hostile-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class CountingOutput extends FilterOutputStream {
        private long count;

        CountingOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}

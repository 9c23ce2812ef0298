package dev.drayage.it.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** One connection of a client through the proxy: its requests one by one, the registry's answers as they come. Used once. */
final class ProxyConnection {
    private static final int BUFFER_SIZE = 64 * 1024;

    private final Socket client;
    private final Socket registry;
    private final Runnable beforeRequest;
    private final Gate gate;

    ProxyConnection(Socket client, Socket registry, Runnable beforeRequest, Gate gate) {
        this.client = client;
        this.registry = registry;
        this.beforeRequest = beforeRequest;
        this.gate = gate;
    }

    /** Returns when the client has ended. */
    void serve(Executor threads) throws IOException {
        client.setTcpNoDelay(true);
        registry.setTcpNoDelay(true);
        threads.execute(this::passAnswers);
        InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER_SIZE);
        OutputStream out = new BufferedOutputStream(registry.getOutputStream(), BUFFER_SIZE);
        for (RequestHead head = RequestHead.read(in); head != null; head = RequestHead.read(in)) {
            beforeRequest.run();
            String answer = gate.answer(head);
            if (answer == null) {
                out.write(head.bytes());
                out.flush();
                new RequestBody(in, out).pass(head);
            } else {
                new RequestBody(in, OutputStream.nullOutputStream()).pass(head);
                // No answer of the registry can be under way: clients wait for one before they send the next request.
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void passAnswers() {
        byte[] buffer = new byte[BUFFER_SIZE];
        try (client) {
            InputStream in = registry.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // One side has dropped the connection, which ends the other, too.
            return;
        }
    }
}

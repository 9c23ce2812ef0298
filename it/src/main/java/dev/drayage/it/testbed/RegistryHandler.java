package dev.drayage.it.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Connects Jetty with the registry: reads a call, logs it, and writes the answer or cuts the connection. */
public final class RegistryHandler extends Handler.Abstract {
    /** Larger unread request bodies end with the connection, as with most servers. */
    private static final long DRAINED = 8L * 1024 * 1024;

    private final Fault.Handling registry;
    private final RequestLog log;
    private final ExchangedSecrets secrets;
    private final Duration delay;

    /** Takes what answers the calls, where they and their secrets are noted, and how long each one waits before it is answered. */
    public RegistryHandler(Fault.Handling registry, RequestLog log, Secrets secrets, Duration delay) {
        this.registry = registry;
        this.log = log;
        this.secrets = new ExchangedSecrets(secrets);
        this.delay = delay;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        RequestLine line = new RequestLine(
                request.getMethod(),
                request.getHttpURI().getPath(),
                request.getHttpURI().getQuery());
        Map<String, String> headers = headers(request);
        RequestLog.Entry entry = log.entry(line, headers);
        InputStream body = new CountingStream(Content.Source.asInputStream(request), entry::countIn);
        AnswerWriter writer = new AnswerWriter(response, entry, line.method().equals("HEAD"));
        try {
            Pause.of(delay);
            Query query = Query.parse(line.query());
            Call call = new Call(line, request.getHttpURI().getCanonicalPath(), query, headers, origin(request), body);
            secrets.note(call);
            Answer answer = registry.answer(call);
            secrets.note(answer);
            drain(body, headers);
            writer.write(answer);
            callback.succeeded();
        } catch (IOException e) {
            writer.abandon();
            request.getConnectionMetaData().getConnection().getEndPoint().close(e);
            callback.failed(new EofException(e));
        }
        return true;
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.merge(field.getName(), String.valueOf(field.getValue()), (one, two) -> one + ", " + two);
        }
        return Collections.unmodifiableMap(headers);
    }

    private static String origin(Request request) {
        String host = request.getHeaders().get("Host");
        String authority = host == null ? request.getHttpURI().getAuthority() : host;
        return request.getHttpURI().getScheme() + "://" + authority;
    }

    /** Reads what is left of a small body, so that an early answer does not cost the connection. */
    private static void drain(InputStream body, Map<String, String> headers) throws IOException {
        if (headers.containsKey("Expect")) {
            return;
        }
        byte[] buffer = new byte[16 * 1024];
        long drained = 0;
        for (int read = body.read(buffer); read >= 0 && drained < DRAINED; read = body.read(buffer)) {
            drained += read;
        }
    }
}

package dev.drayage.adapters.registry.http;

import dev.drayage.core.error.InvalidContentException;
import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the answers that only announce another one (status 100 to 199): HttpClient reads any number of them, without a word to its
 * caller, and a server that sends them without end would keep it for ever. Thread-safe.
 */
final class InterimAnswers extends HttpRequestExecutor {
    static final int MAX = 16;

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback listener,
            HttpContext context)
            throws IOException, HttpException {
        return HttpRequestExecutor.builder()
                .withHttp1StreamListener(new Bound(request))
                .build()
                .execute(request, connection, listener, context);
    }

    /** Counts the heads of the answers to one request. */
    private static final class Bound implements Http1StreamListener {
        private final ClassicHttpRequest request;
        private int heads;

        Bound(ClassicHttpRequest request) {
            this.request = request;
        }

        @Override
        public void onRequestHead(HttpConnection connection, HttpRequest sent) {}

        @Override
        public void onResponseHead(HttpConnection connection, HttpResponse response) {
            if (++heads > MAX) {
                throw new InvalidContentException("'" + request.getAuthority() + "' announces an answer more than "
                        + MAX + " times, and does not give it");
            }
        }

        @Override
        public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {}
    }
}

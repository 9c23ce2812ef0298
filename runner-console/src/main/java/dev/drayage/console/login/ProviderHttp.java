package dev.drayage.console.login;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Talks with the provider: follows no redirect, waits ten seconds at most, takes half a megabyte at most, and keeps at most sixteen threads
 * waiting at once, since everybody can have it asked. Thread-safe.
 */
final class ProviderHttp implements HTTPRequestSender, ResourceRetriever {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST = 512 * 1024;
    private static final int AT_ONCE = 16;
    private static final int OK = 200;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final HttpClient client;

    ProviderHttp(SSLContext tls) {
        client = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(LIMIT)
                .sslContext(tls)
                .build();
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        String body = request.getBody();
        HttpRequest.Builder sent = HttpRequest.newBuilder(request.getURI())
                .method(
                        request.getMethod().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
        HttpResponse<byte[]> answer = ask(sent.build());
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        try {
            if (!type.isEmpty()) {
                response.setContentType(type);
            }
        } catch (ParseException e) {
            throw new IOException("the answer has no type that can be read", e);
        }
        response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
        return response;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpResponse<byte[]> answer =
                ask(HttpRequest.newBuilder(URI.create(url.toString())).build());
        if (answer.statusCode() != OK) {
            throw new IOException("status " + answer.statusCode());
        }
        return new Resource(new String(answer.body(), StandardCharsets.UTF_8), null);
    }

    private HttpResponse<byte[]> ask(HttpRequest request) throws IOException {
        if (!places.tryAcquire()) {
            throw new IOException("too many people are signing in at once");
        }
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, ignored -> new BoundedBody(MOST));
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            answer.cancel(true);
            places.release();
        }
    }
}

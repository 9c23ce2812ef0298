package dev.drayage.console.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks a console as a browser does: with cookies, and with the token that its pages carry. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([\\w-]+)\"");

    private final CookieManager jar = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(jar).build();
    private final String address;

    Browser(ConsoleServer server) {
        this.address = "http://127.0.0.1:" + server.port();
    }

    /** Returns the address of the console. */
    String address() {
        return address;
    }

    /** Returns its cookies as it sends them. */
    String cookies() {
        return jar.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Sends a form with the token of a page of ours. */
    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("csrf", token());
        return postAsIs(path, all, headers);
    }

    /** Sends a form with the token of a page of ours; done when the answer begins. The browser is closed by cancelling it. */
    CompletableFuture<HttpResponse<InputStream>> begin(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("csrf", token());
        return client.sendAsync(
                form(path, all).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());
    }

    /** Sends a form as it is. */
    HttpResponse<String> postAsIs(String path, Map<String, String> fields, String... headers) {
        HttpRequest.Builder request = form(path, fields);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Returns the token that pages carry for this browser. */
    String token() {
        Matcher token = TOKEN.matcher(get("/tasks/new").body());
        assertTrue(token.find(), "a page has a token");
        return token.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

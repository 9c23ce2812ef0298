package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Walks through pages as a browser without scripts does: keeps cookies, follows redirects, fills in forms. */
final class Walker {
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]* action=\"([^\"]*)\"[^>]*>(.*?)</form>");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final int MOST_REDIRECTS = 20;

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private final List<URI> trail = new ArrayList<>();
    private final StringBuilder seen = new StringBuilder();

    /** Where a page is, and what is on it. */
    record Page(URI address, int status, String text) {
        Page expect(int expected) {
            assertTrue(status == expected, () -> "status " + status + " of " + address + ":\n" + text);
            return this;
        }
    }

    /** Asks for an address, once. */
    HttpResponse<String> get(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Goes to an address, and on where it leads. */
    Page open(String address) {
        return follow(get(address));
    }

    /** Goes to an address, and on until it would lead to one that begins so, which is returned. */
    String openUntil(String address, String beginning) {
        HttpResponse<String> answer = get(address);
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            String next = location(answer);
            if (next.startsWith(beginning)) {
                return next;
            }
            answer = get(next);
        }
        throw new AssertionError("it does not lead to " + beginning + ": " + trail);
    }

    /** Sends a page's form whose action has a word in it. */
    Page submit(Page page, String action, Map<String, String> fields) {
        return follow(post(page, action, fields));
    }

    /** Sends a page's form, and does not follow. */
    HttpResponse<String> post(Page page, String action, Map<String, String> fields) {
        Matcher form = FORM.matcher(page.text());
        while (form.find()) {
            if (form.group(1).contains(action)) {
                Map<String, String> all = new LinkedHashMap<>();
                Matcher hidden = HIDDEN.matcher(form.group(2));
                while (hidden.find()) {
                    all.put(hidden.group(1), hidden.group(2));
                }
                all.putAll(fields);
                String body = all.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
                return send(HttpRequest.newBuilder(page.address().resolve(form.group(1)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
            }
        }
        throw new AssertionError("no form " + action + " on " + page);
    }

    /** Signs in at the provider, whose page is open, and agrees to what it asks. */
    Page signIn(Page login, String name) {
        Page consent = submit(login, "/interaction/", Map.of("login", name, "password", "any-password"));
        if (consent.text().contains("document.forms[0].submit()")) {
            // Somebody else was signed in there before, and is signed out first.
            consent = submit(consent, "/session/end", Map.of());
        }
        return consent.text().contains("name=\"prompt\" value=\"consent\"")
                ? submit(consent, "/interaction/", Map.of())
                : consent;
    }

    Page follow(HttpResponse<String> first) {
        HttpResponse<String> answer = first;
        for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
            answer = get(location(answer));
        }
        return new Page(answer.uri(), answer.statusCode(), answer.body());
    }

    static String location(HttpResponse<String> answer) {
        return answer.uri()
                .resolve(answer.headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body())))
                .toString();
    }

    /** Returns the first address on the trail that begins so. */
    URI visited(String beginning) {
        return trail.stream()
                .filter(address -> address.toString().startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(trail));
    }

    /** Returns all pages of a site that were seen. */
    String seen() {
        return seen.toString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            trail.add(answer.uri());
            seen.append(answer.uri().getAuthority())
                    .append(' ')
                    .append(answer.body())
                    .append('\n');
            return answer;
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

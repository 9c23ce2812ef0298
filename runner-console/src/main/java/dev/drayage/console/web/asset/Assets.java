package dev.drayage.console.web.asset;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The style sheet, the scripts and the icon: read once, and served under the hash of their content, so that a browser can keep them. */
public final class Assets {
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final Map<String, String> PLACES = Map.of(
            "console.css", "/dev/drayage/console/web/console.css",
            "console.js", "/dev/drayage/console/web/console.js",
            "icon.svg", "/dev/drayage/console/web/icon.svg",
            "htmx.js", WEBJARS + "htmx.org/2.0.8/dist/htmx.min.js",
            "sse.js", WEBJARS + "htmx-ext-sse/2.2.2/sse.js");
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    public Assets() {
        PLACES.forEach((name, place) -> {
            byte[] content = read(place);
            contents.put(name, content);
            addresses.put(name, "/assets/" + hash(content) + "/" + name);
        });
    }

    /** Returns where a page finds the file. */
    public String address(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("there is no file " + name);
        }
        return address;
    }

    /** Answers {@code /assets/{hash}/{name}}. */
    public void serve(Context context) {
        String name = context.pathParam("name");
        byte[] content = contents.get(name);
        if (content == null || !context.path().equals(addresses.get(name))) {
            throw new NotFoundResponse();
        }
        context.header("Cache-Control", "public, max-age=31536000, immutable");
        context.contentType(TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
        context.result(content);
    }

    private static byte[] read(String place) {
        try (InputStream in = Assets.class.getResourceAsStream(place)) {
            if (in == null) {
                throw new IllegalStateException("the file " + place + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no SHA-256", e);
        }
    }
}

package dev.drayage.adapters.registry.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * One request to a registry. Immutable.
 *
 * @param action what it does, for messages: "reading the manifest x of y"
 * @param uri an absolute address on the registry
 * @param bulk whether it may carry many bytes, so that it is sent over connections of its own
 */
public record Call(
        String method,
        URI uri,
        Scope scope,
        String action,
        Map<String, String> headers,
        @Nullable HttpEntity body,
        boolean bulk) {
    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call of(String method, URI uri, Scope scope, String action) {
        return new Call(method, uri, scope, action, Map.of(), null, false);
    }

    public Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, uri, scope, action, more, body, bulk);
    }

    public Call body(HttpEntity entity) {
        return new Call(method, uri, scope, action, headers, entity, bulk);
    }

    /** Returns the same call to another address, without its body. */
    public Call at(URI address) {
        return new Call(method, address, scope, action, headers, null, bulk);
    }

    /** Returns the same call over the connections for blobs. */
    public Call inBulk() {
        return new Call(method, uri, scope, action, headers, body, true);
    }

    /** Returns whether it only reads, so that its redirects may be followed. */
    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Returns whether it can be sent a second time, after a challenge. */
    public boolean repeatable() {
        return body == null || body.isRepeatable();
    }
}

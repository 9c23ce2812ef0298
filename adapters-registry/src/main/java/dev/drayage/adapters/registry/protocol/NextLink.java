package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.client.RegistryAddress;
import dev.drayage.adapters.registry.http.Reply;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Link} header that leads to a list's next page (RFC 8288); it must stay on the registry. */
final class NextLink {
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*?rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

    private NextLink() {}

    /** Returns the next page's path and query, or null when this is the last page. */
    static @Nullable String of(Reply reply, RegistryAddress address) {
        for (String header : reply.headers("Link")) {
            Matcher matcher = NEXT.matcher(header);
            if (matcher.find()) {
                URI next = address.within(base(reply, address), matcher.group(1), "the next page of a list");
                return next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery());
            }
        }
        return null;
    }

    /** A list that was redirected gives relative links that mean the registry, whose list it is. */
    private static URI base(Reply reply, RegistryAddress address) {
        return address.path(reply.call().uri().getRawPath());
    }
}

package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.client.RegistryAddress;
import dev.drayage.adapters.registry.http.Reply;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Link} header that leads to a list's next page (RFC 8288). It must stay on the host that gave the list. */
final class NextLink {
    private static final String PARAMETER = "\\s*+;\\s*+[^\\s=;,\"]++\\s*+(?:=\\s*+(?:\"[^\"]*+\"|[^\";,]*+))?";
    /** Words before {@code next} are passed for good: going back to try them again would take the square of their number. */
    private static final String WORD_NEXT = "\"\\s*+(?:(?!next[\\s\"])[^\\s\"]++\\s++)*+next(?=[\\s\"])[^\"]*+\"";

    private static final String REL_NEXT = "\\s*+;\\s*+rel\\s*+=\\s*+(?:" + WORD_NEXT + "|next(?=\\s*+(?:[;,]|$)))";
    /** A relation is a word among others ({@code rel="next last"}), not the beginning of one. */
    private static final Pattern NEXT =
            Pattern.compile("<([^<>]*+)>(?:" + PARAMETER + "){0,16}?" + REL_NEXT, Pattern.CASE_INSENSITIVE);

    private NextLink() {}

    /** Returns the next page's address, or null when this is the last page. */
    static @Nullable String of(Reply reply, RegistryAddress address) {
        for (String header : reply.headers("Link")) {
            String next = in(header, reply.call().uri(), address);
            if (next != null) {
                return next;
            }
        }
        return null;
    }

    /** Returns where one header of an answer leads, or null when it says nothing of a next page. */
    static @Nullable String in(CharSequence header, URI list, RegistryAddress address) {
        Matcher matcher = NEXT.matcher(header);
        if (!matcher.find()) {
            return null;
        }
        // A list to which the registry redirected goes on where it is; it is read there without credentials.
        RegistryAddress giver = address.owns(list) ? address : address.elsewhere(list);
        return giver.within(list, matcher.group(1), "the next page of a list").toString();
    }
}

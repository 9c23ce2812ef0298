package dev.drayage.adapters.registry.http;

import dev.drayage.core.model.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as it may stand in a message: scheme and host only. User, path, query and fragment may hold secrets, and a text that is no
 * address may be one: a registry can name the password that it was sent.
 */
public final class ShownAddress {
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?s)((?:[A-Za-z][A-Za-z0-9+.-]*+:)?//)([^/?#]*+).*");
    private static final String NOT_SHOWN = "(not shown: it is no web address)";

    private ShownAddress() {}

    public static String shown(String address) {
        Matcher form = WEB_ADDRESS.matcher(address);
        return form.matches() ? Printable.of(form.group(1) + form.group(2).replaceFirst("(?s).*@", "")) : NOT_SHOWN;
    }
}

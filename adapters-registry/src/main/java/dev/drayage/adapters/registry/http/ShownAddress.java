package dev.drayage.adapters.registry.http;

import dev.drayage.core.model.Printable;

/** An address as it may stand in a message: without user, query and fragment, which may hold secrets. */
public final class ShownAddress {
    private ShownAddress() {}

    public static String shown(String address) {
        String bare = address.replaceFirst("(?s)[?#].*", "").replaceFirst("//[^/@]*@", "//");
        return Printable.of(bare);
    }
}

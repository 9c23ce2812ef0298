package dev.drayage.console.web.page;

import dev.drayage.console.web.asset.Assets;
import dev.drayage.console.web.session.Visitor;
import dev.drayage.console.web.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What every page has.
 *
 * @param texts in the reader's language
 * @param csrf the token for forms
 * @param here path and query of the page, to come back to
 * @param notice what was just done, a key of the texts, or null
 * @param visitor who reads it
 */
public record Frame(
        Texts texts,
        Assets assets,
        String csrf,
        String here,
        @Nullable String notice,
        Visitor visitor) {
    public String t(String key, Object... arguments) {
        return texts.of(key, arguments);
    }

    /** Returns what htmx is to send with every request, as JSON. */
    public String headers() {
        return "{\"X-CSRF-Token\":\"" + csrf + "\"}";
    }
}

package dev.drayage.console.login;

import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Who signs people in, and whom the console lets in.
 *
 * @param url the console's own address, as browsers have it; {@link WebAddress#site}
 * @param issuer of the provider's tokens, where its metadata is found, too
 * @param clientId what the console is called at the provider
 * @param clientSecret or null for a public client, which has PKCE alone
 * @param allowed one of them a person must have; empty: whomever the provider signs in for this client
 * @param scopes what is asked for, {@code openid} among them
 * @param tls how the provider's certificate is checked
 */
public record LoginSettings(
        URI url,
        URI issuer,
        String clientId,
        @Nullable String clientSecret,
        List<AllowedClaim> allowed,
        List<String> scopes,
        SSLContext tls) {
    public LoginSettings {
        allowed = List.copyOf(allowed);
        scopes = List.copyOf(scopes);
    }

    /** Returns whether browsers reach the console by TLS. */
    public boolean isSecure() {
        return "https".equals(url.getScheme());
    }

    /** Returns where the provider sends people back to. */
    URI callback() {
        return url.resolve("/login/callback");
    }

    /** Returns where the provider sends people to who have left. */
    URI goodbye() {
        return url.resolve("/logout");
    }

    boolean lets(Map<String, Object> claims) {
        return allowed.isEmpty() || allowed.stream().anyMatch(one -> one.isIn(claims));
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return clientId + " at " + issuer + " for " + url;
    }
}

package dev.drayage.console.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.drayage.console.login.SignInException.Reason;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in by OpenID Connect: the authorization code flow with PKCE, state and nonce. Nothing is asked before somebody signs in, so
 * that the console starts without its provider. Thread-safe.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core 1.0</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700">RFC 9700: OAuth 2.0 Security Best Current Practice</a>
 */
public final class OidcProvider {
    private static final Duration KEPT = Duration.ofHours(1);

    private final LoginSettings settings;
    private final InstantSource clock;
    private final ProviderHttp http;
    private volatile @Nullable Known known;

    /** What the provider says of itself, until it is asked again. */
    private record Known(ProviderMetadata provider, Instant until) {}

    public OidcProvider(LoginSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = new ProviderHttp(settings.tls());
    }

    /**
     * Returns where somebody signs in.
     *
     * @param again whether they are to be asked who they are even if the provider knows them
     */
    public URI signIn(Attempt attempt, boolean again) throws SignInException {
        URI endpoint;
        try {
            endpoint = provider().metadata().getAuthorizationEndpointURI();
        } catch (SignInException e) {
            throw new SignInException(e.reason(), Redaction.of(e.getMessage(), List.of()));
        }
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(settings.scopes().toArray(new String[0])),
                        new ClientID(settings.clientId()),
                        settings.callback())
                .endpointURI(endpoint)
                .state(attempt.stateValue())
                .nonce(attempt.nonce())
                .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256);
        if (again) {
            request.prompt(Prompt.Type.LOGIN);
        }
        return request.build().toURI();
    }

    /**
     * Returns who has signed in.
     *
     * @param answer what the provider sent the browser back with
     */
    public Person signedIn(Attempt attempt, Map<String, List<String>> answer) throws SignInException {
        List<String> secrets = secrets(attempt, answer);
        try {
            ProviderMetadata provider = provider();
            AuthenticationResponse response = AuthenticationResponseParser.parse(settings.callback(), answer);
            check(attempt, response, provider);
            CodeExchange exchange = new CodeExchange(settings, provider.metadata(), http);
            OIDCTokens tokens =
                    exchange.tokens(attempt, response.toSuccessResponse().getAuthorizationCode());
            return person(attempt, provider, exchange, tokens);
        } catch (SignInException e) {
            throw new SignInException(e.reason(), Redaction.of(e.getMessage(), secrets));
        } catch (ParseException e) {
            throw new SignInException(
                    Reason.UNREACHABLE, "the provider's answer: " + Redaction.of(e.getMessage(), secrets));
        }
    }

    /** Returns where somebody signs out at the provider, or null when it does not say. */
    public @Nullable URI signOut(Person person) {
        Known now = known;
        URI endpoint = now == null ? null : now.provider().metadata().getEndSessionEndpointURI();
        if (now == null || endpoint == null) {
            return null;
        }
        try {
            URI standard = new LogoutRequest(
                            endpoint,
                            JWTParser.parse(person.idToken()),
                            null,
                            new ClientID(settings.clientId()),
                            settings.goodbye(),
                            null,
                            null)
                    .toURI();
            // Amazon Cognito knows the console's address by this name only. Unverified on AWS: that it minds the others
            // no more than others
            // mind this one.
            return URI.create(standard + "&logout_uri=" + settings.goodbye());
        } catch (java.text.ParseException e) {
            throw new IllegalStateException("the token was read before", e);
        }
    }

    private static void check(Attempt attempt, AuthenticationResponse response, ProviderMetadata provider)
            throws SignInException {
        if (!attempt.stateValue().equals(response.getState())) {
            throw new SignInException(Reason.STALE, "the state is another attempt's");
        }
        Issuer issuer = response.getIssuer();
        if (issuer == null
                ? provider.metadata().supportsAuthorizationResponseIssuerParam()
                : !issuer.equals(provider.metadata().getIssuer())) {
            throw new SignInException(Reason.UNTRUSTED, "another provider answered: " + issuer);
        }
        if (!response.indicatesSuccess()) {
            throw new SignInException(
                    Reason.REFUSED,
                    "the provider refused: "
                            + CodeExchange.error(response.toErrorResponse().getErrorObject()));
        }
        if (response.toSuccessResponse().getAuthorizationCode() == null) {
            throw new SignInException(Reason.UNREACHABLE, "the provider's answer has no code");
        }
    }

    private Person person(Attempt attempt, ProviderMetadata provider, CodeExchange exchange, OIDCTokens tokens)
            throws SignInException {
        JWT token = tokens.getIDToken();
        if (token == null) {
            throw new SignInException(Reason.UNTRUSTED, "the provider's answer has no ID token");
        }
        IDTokenClaimsSet proven;
        try {
            proven = provider.validator().validate(token, attempt.nonce());
        } catch (BadJOSEException e) {
            throw new SignInException(Reason.UNTRUSTED, "the ID token is not to be trusted: " + e.getMessage());
        } catch (JOSEException e) {
            throw new SignInException(Reason.UNREACHABLE, "the ID token cannot be checked: " + e.getMessage());
        }
        AuthorizedParty party = proven.getAuthorizedParty();
        if (party != null && !party.getValue().equals(settings.clientId())) {
            // The library leaves this one to us.
            throw new SignInException(Reason.UNTRUSTED, "the ID token is meant for another client");
        }
        Map<String, Object> claims = new HashMap<>(proven.toJSONObject());
        if (!saysEnough(believed(claims)) && provider.metadata().getUserInfoEndpointURI() != null) {
            // Many providers have in the token only who it is, and say the rest when they are asked.
            exchange.userInfo(tokens, proven.getSubject()).forEach(claims::putIfAbsent);
        }
        if (!settings.lets(believed(claims))) {
            throw new SignInException(
                    Reason.NOT_ALLOWED,
                    Person.of(believed(claims), "").name() + " has none of the claims that are let in");
        }
        return Person.of(believed(claims), token.serialize());
    }

    /** Returns whether it is clear that somebody is let in, and by which name that people read. */
    private boolean saysEnough(Map<String, Object> claims) {
        return settings.lets(claims) && (claims.containsKey("email") || claims.containsKey("preferred_username"));
    }

    /** Leaves an address out that the provider itself does not vouch for: everybody could write another's. */
    private static Map<String, Object> believed(Map<String, Object> claims) {
        Object verified = claims.get("email_verified");
        if (verified == null || String.valueOf(verified).equals("true")) {
            return claims;
        }
        Map<String, Object> rest = new HashMap<>(claims);
        rest.remove("email");
        return rest;
    }

    private ProviderMetadata provider() throws SignInException {
        Known now = known;
        if (now == null || now.until().isBefore(clock.instant())) {
            now = new Known(ProviderMetadata.of(settings, http), clock.instant().plus(KEPT));
            known = now;
        }
        return now.provider();
    }

    private List<String> secrets(Attempt attempt, Map<String, List<String>> answer) {
        List<String> secrets = new ArrayList<>(answer.getOrDefault("code", List.of()));
        secrets.add(attempt.verifier().getValue());
        if (settings.clientSecret() != null) {
            secrets.add(settings.clientSecret());
            secrets.add(settings.clientId() + ":" + settings.clientSecret());
        }
        secrets.removeIf(String::isBlank);
        return secrets;
    }
}

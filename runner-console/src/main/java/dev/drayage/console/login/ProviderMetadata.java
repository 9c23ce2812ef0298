package dev.drayage.console.login;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.drayage.console.login.SignInException.Reason;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of itself, and what its tokens are checked by: its keys, which are asked for again when a token names one that is not
 * known yet.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect Discovery 1.0</a>
 */
record ProviderMetadata(OIDCProviderMetadata metadata, IDTokenValidator validator) {
    /** Signatures by keys that the provider publishes; {@code none} and the client's secret are no proof. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int OK = 200;

    /** Asks the provider. */
    static ProviderMetadata of(LoginSettings settings, ProviderHttp http) throws SignInException {
        Issuer issuer = new Issuer(settings.issuer());
        try {
            HTTPResponse answer =
                    new OIDCProviderConfigurationRequest(issuer).toHTTPRequest().send(http);
            if (answer.getStatusCode() != OK) {
                throw unreachable("its metadata has the status " + answer.getStatusCode());
            }
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(answer.getBodyAsJSONObject());
            if (!issuer.equalsIgnoreTrailingSlash(metadata.getIssuer())) {
                throw new SignInException(
                        Reason.UNTRUSTED, "the provider calls itself otherwise: " + metadata.getIssuer());
            }
            checkAddresses(metadata);
            return new ProviderMetadata(metadata, validator(metadata, settings, http));
        } catch (IOException | ParseException e) {
            throw unreachable("its metadata could not be read: " + e.getMessage());
        }
    }

    private static void checkAddresses(OIDCProviderMetadata metadata) throws SignInException {
        List<URI> needed = Stream.of(
                        metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI())
                .filter(WebAddress::isSafe)
                .toList();
        boolean safe = Stream.of(metadata.getUserInfoEndpointURI(), metadata.getEndSessionEndpointURI())
                .allMatch(address -> address == null || WebAddress.isSafe(address));
        if (needed.size() < 3 || !safe) {
            throw new SignInException(
                    Reason.UNTRUSTED, "an address in the provider's metadata is missing, or is not https");
        }
    }

    private static IDTokenValidator validator(OIDCProviderMetadata metadata, LoginSettings settings, ProviderHttp http)
            throws SignInException, MalformedURLException {
        @Nullable List<JWSAlgorithm> offered = metadata.getIDTokenJWSAlgs();
        Set<JWSAlgorithm> signatures = (offered == null ? List.of(JWSAlgorithm.RS256) : offered)
                .stream().filter(SIGNATURES::contains).collect(Collectors.toUnmodifiableSet());
        if (signatures.isEmpty()) {
            throw new SignInException(Reason.UNTRUSTED, "the provider signs by none of " + SIGNATURES);
        }
        return new IDTokenValidator(
                metadata.getIssuer(),
                new ClientID(settings.clientId()),
                new JWSVerificationKeySelector<SecurityContext>(
                        signatures,
                        JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), http)
                                // Refreshing ahead would take threads that nobody ends.
                                .refreshAheadCache(false)
                                .build()),
                null);
    }

    private static SignInException unreachable(String message) {
        return new SignInException(Reason.UNREACHABLE, message);
    }
}

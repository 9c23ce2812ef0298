package dev.drayage.console.login;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.drayage.console.login.SignInException.Reason;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the provider for what a code stands for, and for what it knows of the person. */
record CodeExchange(LoginSettings settings, OIDCProviderMetadata provider, ProviderHttp http) {
    OIDCTokens tokens(Attempt attempt, AuthorizationCode code) throws SignInException {
        AuthorizationGrant grant = new AuthorizationCodeGrant(code, settings.callback(), attempt.verifier());
        URI endpoint = provider.getTokenEndpointURI();
        ClientAuthentication secret = secret();
        TokenRequest request = secret == null
                ? new TokenRequest.Builder(endpoint, new ClientID(settings.clientId()), grant).build()
                : new TokenRequest.Builder(endpoint, secret, grant).build();
        TokenResponse response;
        try {
            response = OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http));
        } catch (IOException e) {
            throw new SignInException(Reason.UNREACHABLE, "the code could not be exchanged: " + e.getMessage());
        } catch (ParseException e) {
            // What it quotes could be a token.
            throw new SignInException(Reason.UNREACHABLE, "the code was exchanged for what is no answer");
        }
        if (response instanceof OIDCTokenResponse tokens) {
            return tokens.getOIDCTokens();
        }
        ErrorObject error = response.toErrorResponse().getErrorObject();
        // A page of a proxy, a redirect: no provider says so.
        boolean said = error != null && error.getCode() != null;
        throw new SignInException(
                said ? Reason.REFUSED : Reason.UNREACHABLE, "the code was not exchanged: " + error(error));
    }

    /** Returns what the provider says of a person. */
    Map<String, Object> userInfo(OIDCTokens tokens, Subject subject) throws SignInException {
        try {
            UserInfoResponse response = UserInfoResponse.parse(
                    new UserInfoRequest(provider.getUserInfoEndpointURI(), tokens.getBearerAccessToken())
                            .toHTTPRequest()
                            .send(http));
            UserInfo said =
                    response.indicatesSuccess() ? response.toSuccessResponse().getUserInfo() : null;
            if (said == null) {
                throw new SignInException(Reason.UNREACHABLE, "the provider does not say more of the person");
            }
            // Otherwise the claims could be another's: OpenID Connect Core 1.0, section 5.3.2.
            if (!subject.equals(said.getSubject())) {
                throw new SignInException(Reason.UNTRUSTED, "the provider speaks of another person");
            }
            return said.toJSONObject();
        } catch (IOException | ParseException e) {
            throw new SignInException(Reason.UNREACHABLE, "the person's claims could not be read");
        }
    }

    /** Returns what an error of the provider says; it may repeat what was sent. */
    static String error(@Nullable ErrorObject error) {
        if (error == null) {
            return "without a reason";
        }
        return error.getCode() + " (status " + error.getHTTPStatusCode() + ") " + error.getDescription();
    }

    private @Nullable ClientAuthentication secret() {
        if (settings.clientSecret() == null) {
            return null;
        }
        ClientID client = new ClientID(settings.clientId());
        Secret secret = new Secret(settings.clientSecret());
        List<ClientAuthenticationMethod> methods = provider.getTokenEndpointAuthMethods();
        boolean basic = methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return basic || !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                ? new ClientSecretBasic(client, secret)
                : new ClientSecretPost(client, secret);
    }
}

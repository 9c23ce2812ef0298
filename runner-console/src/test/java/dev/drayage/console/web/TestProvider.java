package dev.drayage.console.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A provider of OpenID Connect that says what a test wants: it has no pages, since the test itself goes back with a code. */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "drayage-console";
    static final String SECRET = "s3cret-of-the-client/+=";
    static final String CODE = "code-that-nobody-may-see";
    static final String ACCESS_TOKEN = "access-token-that-nobody-may-see";
    static final RSAKey KEY = key("k1");

    /** What its metadata says besides; null leaves a value away. */
    final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();

    /** What the ID token says; null leaves a claim away. */
    final Map<String, @Nullable Object> claims = new LinkedHashMap<>();

    /** What it says when it is asked about a person. */
    final Map<String, Object> userInfo = new LinkedHashMap<>();

    /** Makes the answer to a code of the answer that is in order. */
    UnaryOperator<Answer> tokens = answer -> answer;

    /** Makes a token of claims. */
    Signing signing = claims -> signed(KEY, claims);

    final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private volatile Answer keys = Answer.of(new JWKSet(KEY).toJSONObject());

    /** What is answered. */
    record Answer(int status, String body, Map<String, String> headers) {
        static Answer of(Map<String, ?> json) {
            return new Answer(200, JSONObjectUtils.toJSONString(json), Map.of());
        }
    }

    /** What was asked. */
    record Asked(String path, String authorization, String body) {}

    /** How a token is made. */
    interface Signing {
        String sign(JWTClaimsSet claims) throws JOSEException;
    }

    TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        userInfo.put("sub", "ada");
        on("/.well-known/openid-configuration", () -> Answer.of(metadata()));
        on("/jwks", () -> keys);
        on(
                "/token",
                () -> tokens.apply(Answer.of(new LinkedHashMap<>(
                        Map.of("access_token", ACCESS_TOKEN, "token_type", "Bearer", "id_token", idToken())))));
        on("/userinfo", () -> Answer.of(userInfo));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns how often an address was asked. */
    long asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).count();
    }

    void publish(RSAKey key) {
        keys = Answer.of(new JWKSet(key).toJSONObject());
    }

    static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private Map<String, Object> metadata() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("issuer", issuer());
        all.put("authorization_endpoint", issuer() + "/authorize");
        all.put("token_endpoint", issuer() + "/token");
        all.put("jwks_uri", issuer() + "/jwks");
        all.put("userinfo_endpoint", issuer() + "/userinfo");
        all.put("end_session_endpoint", issuer() + "/end");
        all.put("response_types_supported", List.of("code"));
        all.put("subject_types_supported", List.of("public"));
        all.put("id_token_signing_alg_values_supported", List.of("none", "HS256", "RS256"));
        all.putAll(metadata);
        return withoutNull(all);
    }

    private String idToken() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("iss", issuer());
        all.put("sub", "ada");
        all.put("aud", CLIENT);
        all.put("iat", Instant.now().getEpochSecond());
        all.put("exp", Instant.now().plusSeconds(300).getEpochSecond());
        all.put("email", "ada@example.com");
        all.putAll(claims);
        try {
            return signing.sign(JWTClaimsSet.parse(withoutNull(all)));
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> withoutNull(Map<String, @Nullable Object> all) {
        Map<String, Object> rest = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            if (value != null) {
                rest.put(key, value);
            }
        });
        return rest;
    }

    private void on(String path, Supplier<Answer> answer) {
        server.createContext(path, exchange -> answer(exchange, path, answer.get()));
    }

    private void answer(HttpExchange exchange, String path, Answer answer) throws IOException {
        asked.add(new Asked(
                path,
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Makes tokens that are good until then. */
    void expire(Instant expiry) {
        claims.put("iat", expiry.minusSeconds(300).getEpochSecond());
        claims.put("exp", expiry.getEpochSecond());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

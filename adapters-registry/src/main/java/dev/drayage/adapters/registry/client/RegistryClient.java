package dev.drayage.adapters.registry.client;

import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Connections;
import dev.drayage.adapters.registry.http.Connections.Reach;
import dev.drayage.adapters.registry.http.Dialect;
import dev.drayage.adapters.registry.http.Failures;
import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Json;
import dev.drayage.core.retry.Pause;
import dev.drayage.core.retry.RetryBudget;
import dev.drayage.core.retry.RetryPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks to one registry: signs requests, answers its challenge once, follows redirects of reads without credentials. Thread-safe. */
public final class RegistryClient {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryClient.class);
    private static final int MAX_REDIRECTS = 5;

    private final RegistryAddress address;
    private final Dialect dialect;
    private final Connections connections;
    private final Authenticator authenticator;
    private final ExpiryCheck expiry;
    private final Failures failures;
    private final RetryPolicy retries;
    private final Pause pause;
    /** Whether a request that was throttled is tried again here. */
    private final boolean throttled;

    private final Object firstContact = new Object();
    private volatile boolean contacted;

    private RegistryClient(
            RegistryAddress address,
            Dialect dialect,
            Connections connections,
            Authenticator authenticator,
            ExpiryCheck expiry,
            Failures failures,
            RetryPolicy retries,
            Pause pause,
            boolean throttled) {
        this.address = address;
        this.dialect = dialect;
        this.connections = connections;
        this.authenticator = authenticator;
        this.expiry = expiry;
        this.failures = failures;
        this.retries = retries;
        this.pause = pause;
        this.throttled = throttled;
    }

    public static RegistryClient of(
            RegistryHost host, RegistrySettings settings, Connections connections, Json json, InstantSource clock) {
        Dialect dialect = Dialect.of(host);
        URI endpoint = connections.endpoint(dialect.apiHost());
        boolean plain = endpoint == null ? settings.isPlainHttp(host) : "http".equals(endpoint.getScheme());
        Failures failures = new Failures(json, clock);
        Authenticator authenticator = new Authenticator(
                host,
                dialect,
                plain,
                settings,
                connections,
                new TokenService(connections, json, failures, clock),
                clock);
        return new RegistryClient(
                RegistryAddress.of(host, dialect.apiHost(), plain, endpoint),
                dialect,
                connections,
                authenticator,
                new ExpiryCheck(clock),
                failures,
                settings.retries(),
                settings.pause(),
                true);
    }

    /** Returns the same client for someone who paces requests, and wants to hear of each that was throttled (429). */
    public RegistryClient paced() {
        return new RegistryClient(
                address, dialect, connections, authenticator, expiry, failures, retries, pause, false);
    }

    public RegistryAddress address() {
        return address;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Returns the attempts of one request. */
    public RetryBudget budget() {
        return retries.budget(pause);
    }

    /**
     * Asks a question and reads the answer; all of it again when that fails for now.
     *
     * @param call a request that can be repeated
     * @param reader reads the answer; it sees no answer that is about the moment only (408, 429, 5xx)
     */
    public <T> T ask(Call call, Function<Reply, T> reader) {
        RetryBudget budget = budget();
        while (true) {
            try (Reply reply = send(call)) {
                if (Failures.passes(reply.status())) {
                    throw refused(reply);
                }
                return reader.apply(reply);
            } catch (DrayageException e) {
                if (e.code() == ErrorCode.TOO_MANY_REQUESTS && !throttled) {
                    throw e;
                }
                budget.failed(e);
                LOG.info("Tried again: {}", e.getMessage());
            }
        }
    }

    /**
     * Sends a request and returns the answer, whatever its status; a 401, or a 403 that says that the password has ended, only when nothing
     * can be done about it: there is no other credential, or the request's body cannot be sent again. A request to another host, where a redirected list goes on, is sent without credentials.
     */
    public Reply send(Call call) {
        if (!address.owns(call.uri())) {
            return redirected(call, connections.send(call, Map.of(), reachElsewhere()));
        }
        // Where the way of authentication is known there is nothing to wait for: the first request may be for a large
        // blob.
        if (contacted || dialect.basic()) {
            return authenticated(call);
        }
        // Only one request meets the registry before its way of authentication is known: the others would all be
        // challenged.
        synchronized (firstContact) {
            if (!contacted) {
                try {
                    return authenticated(call);
                } finally {
                    // Also when there was no answer: the others then fail side by side, not one after the other.
                    contacted = true;
                }
            }
        }
        return authenticated(call);
    }

    /** Returns what to throw for an answer that is no success; closes the answer. */
    public RegistryException refused(Reply reply) {
        return failures.refused(reply, authenticator.login());
    }

    private Reply authenticated(Call call) {
        String authorization = authenticator.authorization(call.scope());
        Reply reply = redirected(call, signed(call, authorization));
        // What answers behind a redirect was shown no credential.
        boolean behindRedirect = !reply.call().uri().equals(call.uri());
        if (behindRedirect || !learn(reply, authorization)) {
            return reply;
        }
        if (!call.repeatable()) {
            // The body is gone, but the next request has what it needs.
            reply.renew();
            return reply;
        }
        reply.close();
        return redirected(call, signed(call, authenticator.authorization(call.scope())));
    }

    /** Returns whether the answer is a refusal, and another try with a new header can help. */
    private boolean learn(Reply reply, @Nullable String sent) {
        try {
            return switch (reply.status()) {
                case 401 ->
                    authenticator.learn(
                            Challenges.parse(reply.headers("WWW-Authenticate")),
                            reply.call().scope(),
                            sent);
                case 403 ->
                    sent != null
                            && Authenticator.isBasic(sent)
                            && expiry.hasEnded(reply, () -> root(reply.call(), sent))
                            && authenticator.renew(sent);
                default -> false;
            };
        } catch (RuntimeException e) {
            reply.close();
            throw e;
        }
    }

    private Reply root(Call refused, String authorization) {
        Call call = Call.of("GET", address.path("/v2/"), refused.scope(), refused.action());
        return signed(call, authorization);
    }

    private Reply signed(Call call, @Nullable String authorization) {
        Map<String, String> headers = authorization == null ? Map.of() : Map.of("Authorization", authorization);
        return connections.send(call, headers, Reach.ANYWHERE);
    }

    /** Follows the redirects of a read by hand, with nothing but its own headers. */
    private Reply redirected(Call call, Reply first) {
        Reply reply = first;
        for (int hops = 0; call.reads() && reply.is(301, 302, 303, 307, 308); hops++) {
            String location = reply.header("Location");
            reply.close();
            if (location == null || hops == MAX_REDIRECTS) {
                throw unsafe(call, location == null ? "a redirect without Location" : "too many redirects");
            }
            URI target = target(call, reply.call().uri(), location);
            reply = connections.send(call.at(target), Map.of(), reachElsewhere());
        }
        return reply;
    }

    /** A registry on a private address may lead to others; one on the internet may not lead into private networks. */
    private Reach reachElsewhere() {
        return connections.reachFrom(address.base().getHost());
    }

    private URI target(Call call, URI current, String location) {
        URI target;
        try {
            target = current.resolve(new URI(location));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw unsafe(call, "a redirect to no web address");
        }
        boolean web = "https".equals(target.getScheme()) || "http".equals(target.getScheme());
        if (!web || target.getHost() == null || target.getRawUserInfo() != null) {
            throw unsafe(call, "a redirect to no web address");
        }
        if (current.getScheme().equals("https") && target.getScheme().equals("http")) {
            throw unsafe(call, "a redirect from TLS to plain HTTP at '" + Printable.of(target.getHost()) + "'");
        }
        return target;
    }

    private RegistryException unsafe(Call call, String what) {
        return RegistryException.of(
                        ErrorCode.UNSAFE,
                        "'" + address.host() + "' answered " + call.action() + " with " + what + ", which is refused")
                .build();
    }
}

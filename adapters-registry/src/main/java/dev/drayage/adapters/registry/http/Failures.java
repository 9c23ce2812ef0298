package dev.drayage.adapters.registry.http;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.port.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/**
 * Words what went wrong: the action, what came back, and what helps. The one place where transport errors and error bodies become
 * {@link RegistryException}s. No message has a query, a header or a secret, not even when the registry's own words repeat one.
 */
public final class Failures {
    private static final int MAX_ERROR_BODY = 64 * 1024;
    private static final String EXPIRED = "authorization token has expired";
    private static final String NOT_SHOWN = "(not shown: it repeats a secret)";
    private static final String TLS_TO_PLAIN = "HTTP request to an HTTPS server";

    private static final Set<String> UPLOAD_BROKEN =
            Set.of("BLOB_UPLOAD_INVALID", "BLOB_UPLOAD_UNKNOWN", "DIGEST_INVALID", "SIZE_INVALID");

    private final Json json;
    private final InstantSource clock;

    public Failures(Json json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Tells that an answer broke off. */
    public static DrayageException noAnswer(Call call, IOException cause) {
        return noAnswer(call, cause, true);
    }

    /**
     * Tells that no answer came.
     *
     * @param known whether the host has answered before: then it is down for now, and not misspelt
     */
    static DrayageException noAnswer(Call call, IOException cause, boolean known) {
        String host = authority(call.uri());
        DrayageException refusal = refusal(cause);
        if (refusal != null) {
            return refusal;
        }
        if (cause instanceof MessageConstraintException) {
            return new InvalidContentException(
                    "'" + host + "' answered " + call.action() + " with more headers than are read", cause);
        }
        if (cause instanceof UnknownHostException) {
            return unreachable(
                    call,
                    "the host '" + host + "' is unknown",
                    "Check its spelling and the name server.",
                    cause,
                    known);
        }
        if (cause instanceof ConnectTimeoutException) {
            return unreachable(
                    call,
                    "'" + host + "' does not answer",
                    "Check the port, proxies and firewalls on the way.",
                    cause,
                    known);
        }
        if (cause instanceof HttpHostConnectException || cause instanceof java.net.ConnectException) {
            return unreachable(
                    call,
                    "'" + host + "' refuses connections",
                    "Check that the registry runs there, and its port.",
                    cause,
                    known);
        }
        if (cause instanceof SSLException tls && !brokeOff(tls)) {
            return tls(call, host, tls);
        }
        if (cause instanceof TooSlowException) {
            return unreachable(
                    call, "'" + host + "' is too slow: " + cause.getMessage(), "Run it again later.", cause, true);
        }
        if (cause instanceof SocketTimeoutException) {
            return unreachable(call, "'" + host + "' fell silent", "Run it again.", cause, true);
        }
        if (cause instanceof InterruptedIOException) {
            return new DrayageException(
                    ErrorCode.INTERRUPTED, "The run was stopped while " + call.action(), null, cause);
        }
        return unreachable(
                call,
                "the connection to '" + host + "' broke (" + Printable.of(String.valueOf(cause.getMessage())) + ")",
                "Run it again.",
                cause,
                true);
    }

    /** A connection that is cut is an error of TLS, too, when it happens within a record or the handshake. */
    private static boolean brokeOff(SSLException failure) {
        for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
            if (t instanceof EOFException || t instanceof SocketException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable DrayageException refusal(IOException cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof DrayageException refusal) {
                return refusal;
            }
        }
        return null;
    }

    private static DrayageException unreachable(
            Call call, String what, String remedy, IOException cause, boolean retryable) {
        return RegistryException.of(ErrorCode.UNREACHABLE, capital(call.action()) + " failed: " + what)
                .remedy(remedy)
                .retryable(retryable)
                .cause(cause)
                .build();
    }

    private static DrayageException tls(Call call, String host, SSLException cause) {
        String text = String.valueOf(cause.getMessage());
        String what = "TLS with '" + host + "' failed (" + Printable.of(text) + ")";
        String remedy = "Check the registry's TLS configuration.";
        if (text.contains("PKIX") || text.contains("certificate_unknown") || text.contains("certification path")) {
            what = "the certificate of '" + host + "' is not trusted";
            remedy = "If it is your own, give its certificate authority with --ca-cert FILE (PEM).";
        } else if (text.contains("plaintext connection") || text.contains("Unsupported or unrecognized SSL message")) {
            what = "'" + host + "' does not speak TLS";
            remedy = "If you trust the network, allow plain HTTP with --plain-http " + host + ".";
        } else if (text.contains("doesn't match") || text.contains("subject alternative")) {
            what = "the certificate of '" + host + "' is for another name";
            remedy = "Use the name that the certificate is for.";
        }
        return RegistryException.of(ErrorCode.TLS, capital(call.action()) + " failed: " + what)
                .remedy(remedy)
                .cause(cause)
                .build();
    }

    /**
     * Returns whether an answer refuses a password because it has ended. Amazon ECR says so with 403, as it does when a permission is
     * missing; only the body tells ("Your authorization token has expired. Reauthenticate and try again.", AWS's "Troubleshooting errors
     * with Docker commands when using Amazon ECR"; the status is unverified on AWS). The body can still be read.
     */
    public static boolean saysExpired(Reply reply) {
        return reply.is(403) && body(reply).contains(EXPIRED);
    }

    private static String body(Reply reply) {
        return reply.head(MAX_ERROR_BODY)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** Tells that the answer is not what was hoped for; closes the answer. */
    public RegistryException refused(Reply reply, Login login) {
        try (reply) {
            String body = body(reply);
            Optional<RegistryError> error = firstError(body, reply.sent());
            String host = authority(reply.call().uri());
            String detail = error.map(RegistryError::toString).orElse("");
            return RegistryException.of(
                            code(reply.status()),
                            capital(reply.call().action()) + " failed: '" + host + "' answered " + reply.status()
                                    + (detail.isEmpty() ? "" : ", " + detail))
                    .status(reply.status())
                    .registryCode(error.map(RegistryError::code).orElse(null))
                    .registryMessage(error.map(RegistryError::message).orElse(null))
                    .remedy(remedy(reply.status(), host, body, login))
                    .retryable(passes(reply.status()) || reply.renewed() || isUploadBroken(reply, error))
                    .retryAfter(RetryAfter.of(reply.header("Retry-After"), clock))
                    .build();
        }
    }

    /** Returns whether a status is about the moment, so that the same request may get another one soon. */
    public static boolean passes(int status) {
        return switch (status) {
            case 408, 429 -> true;
            case 501, 505 -> false;
            default -> status >= 500;
        };
    }

    /** Refusals of an upload that a new upload mends: the session is lost, or bytes were altered on their way. */
    private static boolean isUploadBroken(Reply reply, Optional<RegistryError> error) {
        return !reply.call().reads()
                && error.map(RegistryError::code)
                        .filter(UPLOAD_BROKEN::contains)
                        .isPresent();
    }

    private record RegistryError(String code, String message) {
        @Override
        public String toString() {
            return message.isEmpty() ? code : code + ": " + message;
        }
    }

    private Optional<RegistryError> firstError(String body, SentSecrets sent) {
        try {
            if (json.readObject(body.getBytes(StandardCharsets.UTF_8)).get("errors") instanceof List<?> errors
                    && !errors.isEmpty()
                    && errors.get(0) instanceof Map<?, ?> first) {
                return Optional.of(new RegistryError(text(first.get("code"), sent), text(first.get("message"), sent)));
            }
        } catch (InvalidContentException e) {
            // Many registries and proxies answer errors with text or HTML; the status says enough then.
        }
        return Optional.empty();
    }

    private static String text(@Nullable Object value, SentSecrets sent) {
        if (!(value instanceof String text)) {
            return "";
        }
        return sent.areIn(text) ? NOT_SHOWN : Printable.of(text);
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.DENIED;
            case 404 -> ErrorCode.NOT_FOUND;
            case 429 -> ErrorCode.TOO_MANY_REQUESTS;
            default -> ErrorCode.REGISTRY_ERROR;
        };
    }

    private static @Nullable String remedy(int status, String host, String body, Login login) {
        if (body.contains(TLS_TO_PLAIN)) {
            return "The registry speaks TLS: leave --plain-http away for it.";
        }
        if (status == 403 && body.contains(EXPIRED)) {
            return "The password for '" + login.registry() + "' has ended: log in again.";
        }
        if (status == 401 || (status == 403 && login.withheldFrom() != null)) {
            return login.remedy();
        }
        return switch (status) {
            case 403 -> "Check what the credential for '" + host + "' is allowed to do.";
            case 404 -> "Check the name. A private repository looks missing without a credential that may read it.";
            case 429 -> "The registry asks for fewer requests: wait, log in, or use fewer --jobs.";
            default -> status >= 500 ? "The registry has a problem of its own: run it again later." : null;
        };
    }

    public static String authority(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

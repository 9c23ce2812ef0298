package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.client.RegistryClient;
import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Failures;
import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.retry.RetryBudget;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Sends one blob in parts: end-5 (PATCH) of the OCI distribution specification. It counts by itself what was sent, since the ranges that Amazon
 * ECR tells do not grow (aws/containers-roadmap#2831); a registry is asked (end-13) only after a part has broken, and believed only when what
 * it says is possible. Used by one thread.
 */
final class PartsUpload {
    private final RegistryClient client;
    private final Scope scope;
    private final String action;
    private URI session;
    /** How many bytes of the blob lie before the part. */
    private long offset;

    /** @param session where to send, as the registry said when the upload was started */
    PartsUpload(RegistryClient client, Scope scope, String action, URI session) {
        this.client = client;
        this.scope = scope;
        this.action = action;
        this.session = session;
    }

    /**
     * Sends all parts.
     *
     * @return where the upload is to be completed
     */
    URI send(InputStream content, byte[] part) {
        for (int length = fill(content, part); length > 0; length = fill(content, part)) {
            send(part, length);
            offset += length;
        }
        return session;
    }

    private int fill(InputStream content, byte[] part) {
        try {
            return content.readNBytes(part, 0, part.length);
        } catch (IOException e) {
            throw Failures.noAnswer(call("PATCH"), e);
        }
    }

    private void send(byte[] part, int length) {
        RetryBudget budget = client.budget();
        int arrived = 0;
        while (arrived < length) {
            try {
                arrived = patch(part, arrived, length);
            } catch (DrayageException e) {
                if (e instanceof RegistryException refusal
                        && refusal.status() > 0
                        && !Failures.passes(refusal.status())) {
                    throw e;
                }
                budget.failed(e);
                arrived = ask(arrived, length);
            }
        }
    }

    /** Sends the rest of a part; returns how much of the part has arrived. */
    private int patch(byte[] part, int arrived, int length) {
        Call call = call("PATCH")
                .header("Content-Range", (offset + arrived) + "-" + (offset + length - 1))
                .body(new ByteArrayEntity(part, arrived, length - arrived, ContentType.APPLICATION_OCTET_STREAM))
                .inBulk();
        try (Reply reply = client.send(call)) {
            if (reply.is(200, 201, 202, 204)) {
                goOn(reply);
                return length;
            }
            long position = reply.is(416) ? UploadPosition.refused(reply) : UploadPosition.UNKNOWN;
            if (isWithin(position, length)) {
                goOn(reply);
                return (int) (position - offset);
            }
            throw client.refused(reply);
        }
    }

    /** Asks how much of a part has arrived; as much as was known, where the registry does not tell or cannot be right. */
    private int ask(int arrived, int length) {
        return client.ask(call("GET"), reply -> {
            long position = reply.is(200, 202, 204) ? UploadPosition.told(reply) : UploadPosition.UNKNOWN;
            if (!isWithin(position, length)) {
                return arrived;
            }
            goOn(reply);
            return (int) (position - offset);
        });
    }

    private boolean isWithin(long position, int length) {
        return position >= offset && position <= offset + length;
    }

    private void goOn(Reply reply) {
        @Nullable String location = reply.header("Location");
        if (location != null) {
            session = client.address().within(session, location, "the upload of a blob");
        }
    }

    private Call call(String method) {
        return Call.of(method, session, scope, action);
    }
}

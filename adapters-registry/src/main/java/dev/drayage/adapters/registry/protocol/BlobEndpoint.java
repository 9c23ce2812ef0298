package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.client.RegistryClient;
import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Failures;
import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.port.BlobContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Blobs: end-2 (GET, HEAD) of the OCI distribution specification. */
final class BlobEndpoint {
    private final RegistryClient client;

    BlobEndpoint(RegistryClient client) {
        this.client = client;
    }

    /** Returns whether the repository has a blob; no, too, when the registry does not let this be asked. */
    boolean exists(RepositoryName repository, Digest blob) {
        Call call = Call.of(
                "HEAD",
                client.address().path(Paths.blob(repository, blob)),
                Scope.push(repository),
                "looking up the blob " + blob + " of '" + client.address().host() + "/" + repository + "'");
        return client.ask(call, reply -> {
            if (reply.is(200, 204)) {
                return true;
            }
            if (reply.is(404, 401, 403, 405)) {
                return false;
            }
            throw client.refused(reply);
        });
    }

    /**
     * Opens a blob from an offset on. A registry that knows no ranges (RFC 9110, section 14.2) gives all of it, of which the beginning is
     * dropped.
     */
    Optional<BlobContent> open(RepositoryName repository, Digest blob, long offset) {
        Call call = Call.of(
                        "GET",
                        client.address().path(Paths.blob(repository, blob)),
                        Scope.pull(repository),
                        "reading the blob " + blob + " of '" + client.address().host() + "/" + repository + "'")
                .inBulk();
        Call wanted = offset == 0 ? call : call.header("Range", "bytes=" + offset + "-");
        Reply reply = client.send(wanted);
        if (reply.is(403) && !reply.call().uri().equals(call.uri())) {
            // The address that the registry gave has ended before it was used: it gives another one.
            reply.close();
            reply = client.send(wanted);
        }
        if (reply.is(404)) {
            reply.close();
            return Optional.empty();
        }
        if (!reply.is(200, 206) || (offset == 0 && reply.is(206))) {
            throw client.refused(reply);
        }
        if (reply.is(206)) {
            checkContinues(reply, offset);
        }
        return Optional.of(content(reply, reply.is(206) ? 0 : offset));
    }

    private static void checkContinues(Reply reply, long offset) {
        String range = reply.header("Content-Range");
        if (range == null || !range.strip().startsWith("bytes " + offset + "-")) {
            reply.close();
            throw new InvalidContentException("The registry answered "
                    + reply.call().action() + " from byte " + offset + " on with another part of it");
        }
    }

    private static BlobContent content(Reply reply, long dropped) {
        try {
            InputStream stream = reply.stream();
            stream.skipNBytes(dropped);
            return new BlobContent(stream, reply.length() < 0 ? -1 : reply.length() - dropped);
        } catch (IOException e) {
            reply.close();
            throw Failures.noAnswer(reply.call(), e);
        }
    }
}

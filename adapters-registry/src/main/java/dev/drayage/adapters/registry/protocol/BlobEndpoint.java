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
        try (Reply reply = client.send(call)) {
            if (reply.is(200, 204)) {
                return true;
            }
            if (reply.is(404, 401, 403, 405)) {
                return false;
            }
            throw client.refused(reply);
        }
    }

    /** Opens a blob from an offset on. */
    Optional<BlobContent> open(RepositoryName repository, Digest blob, long offset) {
        Call call = Call.of(
                        "GET",
                        client.address().path(Paths.blob(repository, blob)),
                        Scope.pull(repository),
                        "reading the blob " + blob + " of '" + client.address().host() + "/" + repository + "'")
                .inBulk();
        Reply reply = client.send(offset == 0 ? call : call.header("Range", "bytes=" + offset + "-"));
        if (reply.is(404)) {
            reply.close();
            return Optional.empty();
        }
        if (!reply.is(offset == 0 ? 200 : 206)) {
            throw client.refused(reply);
        }
        String range = reply.header("Content-Range");
        if (offset > 0 && (range == null || !range.strip().startsWith("bytes " + offset + "-"))) {
            reply.close();
            throw new InvalidContentException(
                    "The registry answered " + call.action() + " from byte " + offset + " on with another part of it");
        }
        try {
            return Optional.of(new BlobContent(reply.stream(), reply.length()));
        } catch (IOException e) {
            throw Failures.noAnswer(call, e);
        }
    }
}

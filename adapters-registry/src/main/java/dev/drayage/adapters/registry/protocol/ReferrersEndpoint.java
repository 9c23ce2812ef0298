package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.client.RegistryClient;
import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RepositoryName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Referrers: end-12a of the OCI distribution specification 1.1. */
final class ReferrersEndpoint {
    private static final int MAX_PAGES = 100;
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final RegistryClient client;

    ReferrersEndpoint(RegistryClient client) {
        this.client = client;
    }

    /** Reads all pages; empty when the registry does not offer the API: it answers 404, or that it does not know the request. */
    Optional<List<Manifest>> pages(RepositoryName repository, Digest subject) {
        List<Manifest> pages = new ArrayList<>();
        URI uri = client.address().path(Paths.referrers(repository, subject));
        String action = "listing the referrers of " + subject + " in '"
                + client.address().host() + "/" + repository + "'";
        int bytes = 0;
        for (int page = 0; page < MAX_PAGES && bytes < MAX_BYTES; page++) {
            Call call = Call.of("GET", uri, Scope.pull(repository), action)
                    .header("Accept", MediaType.OCI_INDEX.toString());
            boolean first = page == 0;
            Optional<Page> answer = client.ask(call, reply -> read(reply, first));
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            pages.add(answer.get().index());
            bytes += answer.get().index().size();
            String next = answer.get().next();
            if (next == null) {
                return Optional.of(pages);
            }
            uri = URI.create(next);
        }
        throw new InvalidContentException("The registry's answer to " + action + " does not end");
    }

    private record Page(Manifest index, @Nullable String next) {}

    private Optional<Page> read(Reply reply, boolean first) {
        if (first && isUnsupported(reply)) {
            return Optional.empty();
        }
        if (!reply.is(200)) {
            throw client.refused(reply);
        }
        String next = NextLink.of(reply, client.address());
        return Optional.of(new Page(Manifest.of(reply.bytes(Manifest.MAX_SIZE), MediaType.OCI_INDEX), next));
    }

    /** Proxies answer paths that they do not know with a page of their own and 200. */
    private static boolean isUnsupported(Reply reply) {
        @Nullable String type = reply.header("Content-Type");
        return reply.is(400, 404, 405, 406, 501)
                || (reply.is(200)
                        && type != null
                        && MediaType.parse(type).value().startsWith("text/html"));
    }
}

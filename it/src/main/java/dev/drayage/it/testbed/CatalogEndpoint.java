package dev.drayage.it.testbed;

import java.util.Map;
import java.util.function.Function;

/** Answers {@code GET /v2/_catalog} of Docker's registry, in pages. */
final class CatalogEndpoint implements Endpoint {
    private final RegistryStorage storage;
    private final Locations locations;
    private final int maxPage;

    CatalogEndpoint(RegistryStorage storage, Locations locations, int maxPage) {
        this.storage = storage;
        this.locations = locations;
        this.maxPage = maxPage;
    }

    @Override
    public Answer answer(Call call, Route route) {
        if (!call.method().equals("GET")) {
            throw RegistryError.methodNotAllowed(call.method());
        }
        int limit = Page.limit(call.query(), maxPage);
        Page<String> page =
                Page.of(storage.names(), Function.identity(), call.query().get("last"), limit);
        Answer answer = Answer.json(200, Map.of("repositories", page.items()));
        return page.link(answer, locations.of(call, "/v2/_catalog?n=" + limit));
    }
}

package dev.drayage.it.testbed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers {@code tags/list} in lexical order and in pages (end-8). */
final class TagEndpoint implements Endpoint {
    private final RegistryStorage storage;
    private final Locations locations;
    private final int maxPage;

    TagEndpoint(RegistryStorage storage, Locations locations, int maxPage) {
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
        List<String> tags = storage.existing(route.repository()).tags();
        Page<String> page = Page.of(tags, Function.identity(), call.query().get("last"), limit);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", route.repository());
        body.put("tags", page.items());
        String next = "/v2/" + route.repository() + "/tags/list?n=" + limit;
        return page.link(Answer.json(200, body), locations.of(call, next));
    }
}

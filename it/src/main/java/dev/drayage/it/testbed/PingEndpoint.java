package dev.drayage.it.testbed;

import java.util.Map;

/** Answers {@code GET /v2/} (end-1). */
final class PingEndpoint implements Endpoint {

    @Override
    public Answer answer(Call call, Route route) {
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            throw RegistryError.methodNotAllowed(call.method());
        }
        return Answer.json(200, Map.of());
    }
}

package dev.drayage.it.testbed;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a call through routing, access control, faults and its endpoint. */
final class Registry {
    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final Map<Route.Target, Endpoint> endpoints;
    private final Access access;
    private final @Nullable TokenEndpoint tokenEndpoint;
    private final FaultPlan faults;

    Registry(
            Map<Route.Target, Endpoint> endpoints,
            Access access,
            @Nullable TokenEndpoint tokenEndpoint,
            FaultPlan faults) {
        this.endpoints = Map.copyOf(endpoints);
        this.access = access;
        this.tokenEndpoint = tokenEndpoint;
        this.faults = faults;
    }

    Answer answer(Call call) throws IOException {
        try {
            return answerOrThrow(call);
        } catch (RegistryError e) {
            return e.answer();
        } catch (RuntimeException e) {
            LOG.error("the test registry failed on {} {}", call.method(), call.path(), e);
            return new RegistryError(500, ErrorCode.UNKNOWN, String.valueOf(e)).answer();
        }
    }

    private Answer answerOrThrow(Call call) throws IOException {
        if (tokenEndpoint != null && call.path().equals("/token")) {
            return faults.next(call.line(), true).meet(call, tokenEndpoint::answer);
        }
        Route route = Route.of(call.path());
        List<Scope> needed = Scope.needed(call, route);
        Answer challenge = access.challenge(call, needed);
        Fault fault = faults.next(call.line(), challenge == null);
        return fault.meet(call, met -> challenge == null ? handle(met, route) : challenge);
    }

    /** A refusal is an answer, too: faults meet it like any other. */
    private Answer handle(Call call, Route route) throws IOException {
        Endpoint endpoint = endpoints.get(route.target());
        if (endpoint == null) {
            throw new RegistryError(404, ErrorCode.UNSUPPORTED, "no endpoint for " + route.target());
        }
        try {
            return endpoint.answer(call, route);
        } catch (RegistryError e) {
            return e.answer();
        }
    }
}

package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Call;
import dev.drayage.it.testbed.Route;
import org.jspecify.annotations.Nullable;

/** One request to the registry by somebody with a good token. */
record RegistryCall(Call call, Route route, EcrRegistry registry, Caller caller) {

    String method() {
        return call.method();
    }

    @Nullable
    String header(String name) {
        return call.header(name);
    }

    @Nullable
    String parameter(String name) {
        return call.query().get(name);
    }

    /** Refuses or throttles an action of the API that the request stands for. */
    void require(String action) {
        EcrAccess.require(caller, registry, route.repository(), permission(action));
        registry.quotas().take(action);
    }

    /** Returns the repository, which must exist. */
    EcrRepository repository() {
        return registry.existing(route.repository());
    }

    /** Returns the repository of a push, which a template may create. */
    EcrRepository pushed() {
        return registry.pushed(route.repository());
    }

    /** Returns a URI on the registry's own host. */
    String location(String path) {
        return "https://" + registry.host() + path;
    }

    private static String permission(String action) {
        return action.equals("ListImageReferrers") ? "BatchGetImage" : action;
    }
}

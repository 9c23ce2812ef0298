package dev.drayage.it.testbed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets requests pass that carry the right user and password. */
record BasicAccess(BasicCredentials credentials) implements Access {

    @Override
    public @Nullable Answer challenge(Call call, List<Scope> needed) {
        return credentials.match(call.header("Authorization"))
                ? null
                : Access.unauthorized("Basic realm=\"test registry\"", "user name and password are required");
    }
}

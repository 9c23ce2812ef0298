package dev.drayage.it.testbed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether a request may pass. */
@FunctionalInterface
interface Access {

    /** Returns the 401 answer with its challenge, or null when the request may pass. */
    @Nullable
    Answer challenge(Call call, List<Scope> needed);

    /** Returns a 401 answer with a challenge. */
    static Answer unauthorized(String challenge, String message) {
        return new RegistryError(401, ErrorCode.UNAUTHORIZED, message).answer().with("Www-Authenticate", challenge);
    }
}

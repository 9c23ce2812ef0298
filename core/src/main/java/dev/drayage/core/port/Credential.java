package dev.drayage.core.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What proves an identity to a registry. Never printed: {@code toString} shows no secret. */
public sealed interface Credential {
    /** Returns a name and a password without a known end. */
    static Credential of(String username, String password) {
        return new UsernamePassword(username, password, null);
    }

    /**
     * Returns a name and a password that end, such as Amazon ECR's, which live 12 hours.
     *
     * @param renewAt from when on the keychain is asked for another one; some time before the end, since an upload that is under way
     *     then cannot be sent again
     */
    static Credential until(String username, String password, Instant renewAt) {
        return new UsernamePassword(username, password, renewAt);
    }

    /** Returns whether the keychain is to be asked for another one. */
    default boolean isDue(Instant now) {
        return false;
    }

    /**
     * A name and a password, sent as HTTP Basic to the registry or its token service.
     *
     * @param renewAt from when on another one is to be asked for, or null for no known end
     */
    record UsernamePassword(
            String username, String password, @Nullable Instant renewAt) implements Credential {
        @Override
        public boolean isDue(Instant now) {
            return renewAt != null && !now.isBefore(renewAt);
        }

        @Override
        public String toString() {
            return "UsernamePassword[hidden]";
        }
    }

    /** A refresh token, exchanged for access tokens at the registry's token service (docker's {@code identitytoken}). */
    record IdentityToken(String token) implements Credential {
        @Override
        public String toString() {
            return "IdentityToken[hidden]";
        }
    }
}

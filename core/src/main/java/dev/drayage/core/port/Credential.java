package dev.drayage.core.port;

/** What proves an identity to a registry. Never printed: {@code toString} shows no secret. */
public sealed interface Credential {
    static Credential of(String username, String password) {
        return new UsernamePassword(username, password);
    }

    /** A name and a password, sent as HTTP Basic to the registry or its token service. */
    record UsernamePassword(String username, String password) implements Credential {
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

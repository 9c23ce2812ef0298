package dev.drayage.console.web.session;

import java.security.SecureRandom;
import java.util.Base64;

/** Names that cannot be guessed: 256 random bits, in 43 characters. */
final class Tokens {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isOne(String text) {
        return text.matches("[A-Za-z0-9_-]{43}");
    }
}

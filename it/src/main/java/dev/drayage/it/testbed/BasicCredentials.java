package dev.drayage.it.testbed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A user and a password, compared with what {@code Authorization: Basic} carries. */
record BasicCredentials(String user, String password) {

    /** Returns the value of the {@code Authorization} header. */
    String header() {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    boolean match(@Nullable String authorization) {
        String expected = header();
        return authorization != null
                && authorization.regionMatches(true, 0, "Basic ", 0, 6)
                && authorization.substring(6).strip().equals(expected.substring(6));
    }

    @Override
    public String toString() {
        return user + ":***";
    }
}

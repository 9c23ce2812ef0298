package dev.drayage.adapters.aws.ecr;

import org.jspecify.annotations.Nullable;

/**
 * Where a listing goes on, and in which way it was begun: a page of one way cannot be followed by one of another.
 *
 * @param way one word
 * @param token the way's own token, or null for its first page
 */
record PageToken(String way, @Nullable String token) {
    /** Reads what {@link #toString} wrote; null means that the listing begins. */
    static @Nullable PageToken parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int colon = text.indexOf(':');
        String token = text.substring(colon + 1);
        return new PageToken(text.substring(0, colon), token.isEmpty() ? null : token);
    }

    @Override
    public String toString() {
        return way + ":" + (token == null ? "" : token);
    }
}

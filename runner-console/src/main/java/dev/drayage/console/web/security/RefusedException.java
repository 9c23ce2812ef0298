package dev.drayage.console.web.security;

import io.javalin.http.HttpStatus;

/** A request that is not carried out. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String key;

    /** @param key of the texts that say why and what helps: {@code KEY} and {@code KEY.remedy} */
    public RefusedException(HttpStatus status, String key) {
        super(key);
        this.status = status;
        this.key = key;
    }

    public HttpStatus status() {
        return status;
    }

    public String key() {
        return key;
    }
}

package dev.drayage.console.web.security;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;

/** Refuses a body whose length is too great, or not told: Javalin's own bound looks at the told one only. To go before what reads it. */
public final class LengthCheck implements Handler {
    private final long most;

    /** @param most bytes of a body */
    public LengthCheck(long most) {
        this.most = most;
    }

    @Override
    public void handle(Context context) {
        boolean told = context.header("Transfer-Encoding") == null;
        if (!told || context.req().getContentLengthLong() > most) {
            throw new RefusedException(HttpStatus.CONTENT_TOO_LARGE, "refused.length");
        }
    }
}

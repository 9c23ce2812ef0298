package dev.drayage.console.login;

/** Somebody could not be signed in. The message is for the log and has no secret, but may be what the provider says. */
public final class SignInException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why, as far as it concerns who wanted to sign in. */
    public enum Reason {
        /** The provider is not there, or answers what makes no sense. */
        UNREACHABLE,
        /** The provider did not want to. */
        REFUSED,
        /** The console knows of no such attempt, or of none by this browser. */
        STALE,
        /** What the provider says of the person is not to be believed. */
        UNTRUSTED,
        /** The person is none of those who are let in. */
        NOT_ALLOWED
    }

    public SignInException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

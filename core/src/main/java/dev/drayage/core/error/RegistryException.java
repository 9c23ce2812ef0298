package dev.drayage.core.error;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A registry's answer, or the lack of one, that stopped an action. Wrapped once, by the adapter that made the request. */
public final class RegistryException extends DrayageException {
    private static final long serialVersionUID = 1L;

    /** Of a manifest that is put, all of them are about what lies under it. */
    private static final Set<String> LACKING = Set.of("MANIFEST_BLOB_UNKNOWN", "BLOB_UNKNOWN", "MANIFEST_UNKNOWN");

    private final int status;
    private final @Nullable String registryCode;
    private final @Nullable String registryMessage;
    private final boolean retryable;
    private final @Nullable Duration retryAfter;

    private RegistryException(Builder builder) {
        super(builder.code, builder.message, builder.remedy, builder.cause);
        this.status = builder.status;
        this.registryCode = builder.registryCode;
        this.registryMessage = builder.registryMessage;
        this.retryable = builder.retryable;
        this.retryAfter = builder.retryAfter;
    }

    /** Starts an exception whose message is complete: the action, its object, and what came back. */
    public static Builder of(ErrorCode code, String message) {
        return new Builder(code, message);
    }

    /** Returns the HTTP status, or 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** Returns the registry's own error code, such as {@code MANIFEST_UNKNOWN}, where it gave one. */
    public @Nullable String registryCode() {
        return registryCode;
    }

    /** Returns the registry's own words, where it gave some, made safe for one line. */
    public @Nullable String registryMessage() {
        return registryMessage;
    }

    /** Returns whether the registry refused to take a manifest because a blob or manifest under it is not there. */
    public boolean lacksContent() {
        return LACKING.contains(registryCode == null ? "" : registryCode);
    }

    @Override
    public boolean retryable() {
        return retryable;
    }

    @Override
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Collects the parts of a {@link RegistryException}. Not thread-safe. */
    public static final class Builder {
        private final ErrorCode code;
        private final String message;
        private @Nullable String remedy;
        private @Nullable String registryCode;
        private @Nullable String registryMessage;
        private @Nullable Throwable cause;
        private int status;
        private boolean retryable;
        private @Nullable Duration retryAfter;

        private Builder(ErrorCode code, String message) {
            this.code = code;
            this.message = message;
        }

        public Builder status(int value) {
            this.status = value;
            return this;
        }

        public Builder registryCode(@Nullable String value) {
            this.registryCode = value;
            return this;
        }

        public Builder registryMessage(@Nullable String value) {
            this.registryMessage = value;
            return this;
        }

        public Builder remedy(@Nullable String value) {
            this.remedy = value;
            return this;
        }

        public Builder cause(@Nullable Throwable value) {
            this.cause = value;
            return this;
        }

        public Builder retryable(boolean value) {
            this.retryable = value;
            return this;
        }

        /** Sets how long the registry asked to be left alone. */
        public Builder retryAfter(@Nullable Duration value) {
            this.retryAfter = value;
            return this;
        }

        public RegistryException build() {
            return new RegistryException(this);
        }
    }
}

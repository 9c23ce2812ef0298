package dev.drayage.it.testbed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends the handling of a request with an error answer of the distribution specification. */
public final class RegistryError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final ErrorCode code;

    public RegistryError(int status, ErrorCode code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public static RegistryError manifestUnknown(String reference) {
        return new RegistryError(404, ErrorCode.MANIFEST_UNKNOWN, "manifest " + reference + " is unknown");
    }

    public static RegistryError blobUnknown(String digest) {
        return new RegistryError(404, ErrorCode.BLOB_UNKNOWN, "blob " + digest + " is unknown");
    }

    public static RegistryError nameUnknown(String repository) {
        return new RegistryError(404, ErrorCode.NAME_UNKNOWN, "repository " + repository + " is unknown");
    }

    public static RegistryError methodNotAllowed(String method) {
        return new RegistryError(405, ErrorCode.UNSUPPORTED, method + " is not supported here");
    }

    /** Returns the answer with the error body {@code {"errors":[{"code","message","detail"}]}}. */
    public Answer answer() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code.name());
        error.put("message", String.valueOf(getMessage()));
        error.put("detail", Map.of());
        return Answer.json(status, Map.of("errors", List.of(error)));
    }
}

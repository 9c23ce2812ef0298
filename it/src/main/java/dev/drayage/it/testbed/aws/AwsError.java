package dev.drayage.it.testbed.aws;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ends the handling of an API call with an error of the service. */
final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    @SuppressWarnings("serial") // never serialised
    private final Map<String, Object> members;

    private AwsError(int status, String code, String message, Map<String, Object> members) {
        super(message);
        this.status = status;
        this.code = code;
        this.members = Collections.unmodifiableMap(members);
    }

    /** Returns an error that the client is to blame for, HTTP 400. */
    static AwsError of(String code, String message) {
        return of(400, code, message);
    }

    static AwsError of(int status, String code, String message) {
        return new AwsError(status, code, message, Map.of());
    }

    /** Returns the error for a parameter that does not keep to the service's model. */
    static AwsError invalidParameter(String name, String constraint) {
        return of(
                "InvalidParameterException",
                "Invalid parameter at '" + name + "' failed to satisfy constraint: '" + constraint + "'");
    }

    /** Returns this error with one more member in its body. */
    AwsError with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new AwsError(status, code, message(), more);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    Map<String, Object> members() {
        return members;
    }
}

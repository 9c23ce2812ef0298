package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.JsonObject;
import java.util.Map;

/** Errors of the services as faults, for {@link LocalAws#onRequest}. */
public final class ApiFaults {
    private ApiFaults() {}

    /** Returns an error of ECR, Secrets Manager or SSM. */
    public static Fault json(int status, String code, String message) {
        return Fault.status(
                status,
                Map.of("Content-Type", "application/x-amz-json-1.1", "x-amzn-ErrorType", code),
                JsonObject.write(Map.of("__type", code, "message", message)));
    }

    /** Returns an error of STS or SNS. */
    public static Fault query(int status, String code, String message) {
        return Fault.status(
                status,
                Map.of("Content-Type", "text/xml"),
                Xml.document("ErrorResponse", Map.of("Error", Map.of("Code", code, "Message", message))));
    }

    /** Returns how the JSON services throttle. */
    public static Fault throttling() {
        return json(400, "ThrottlingException", "Rate exceeded");
    }
}

package dev.drayage.it.testbed.aws;

import java.util.LinkedHashMap;
import java.util.Map;

/** AWS Systems Manager Parameter Store: reads parameters, all of which are of type SecureString. */
final class SsmService implements ApiService {

    @Override
    public Map<String, Object> answer(ApiRequest request) {
        if (!request.operation().action().equals("GetParameter")) {
            throw ApiEndpoint.unknown(false, request.operation());
        }
        AwsRegion region = request.caller().account().in(request.region());
        String name = nameOf(String.valueOf(request.text("Name")));
        String arn = region.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
        request.caller().require("ssm:GetParameter", name, arn, 400, "AccessDeniedException");
        String value = region.parameter(name);
        if (value == null) {
            throw AwsError.of("ParameterNotFound", "Parameter " + name + " not found.");
        }
        boolean decrypted = Boolean.TRUE.equals(request.input().fields().get("WithDecryption"));
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("Name", name);
        parameter.put("Type", "SecureString");
        // Without decryption there is only text that means nothing.
        parameter.put("Value", decrypted ? value : "AQICAHh" + Integer.toHexString(value.hashCode()));
        parameter.put("Version", 1);
        parameter.put("ARN", arn);
        parameter.put("DataType", "text");
        return Map.of("Parameter", parameter);
    }

    /** Returns the name of a name or an ARN. */
    private static String nameOf(String nameOrArn) {
        int parameter = nameOrArn.indexOf(":parameter/");
        return parameter < 0 ? nameOrArn : nameOrArn.substring(parameter + ":parameter".length());
    }
}

package dev.drayage.it.testbed.aws;

import java.util.List;
import java.util.Map;

/** AWS CloudFormation: describes a stack with its outputs. */
final class StackService implements ApiService {
    @Override
    public Map<String, Object> answer(ApiRequest request) {
        if (!request.operation().action().equals("DescribeStacks")) {
            throw ApiEndpoint.unknown(true, request.operation());
        }
        AwsRegion region = request.caller().account().in(request.region());
        String name = String.valueOf(request.text("StackName"));
        request.caller()
                .require(
                        "cloudformation:DescribeStacks",
                        name,
                        region.arn("cloudformation", "stack/" + name + "/*"),
                        403,
                        "AccessDenied");
        Map<String, String> outputs = region.stack(name);
        if (outputs == null) {
            throw AwsError.of("ValidationError", "Stack with id " + name + " does not exist");
        }
        List<Map<String, String>> members = outputs.entrySet().stream()
                .map(output -> Map.of("OutputKey", output.getKey(), "OutputValue", output.getValue()))
                .toList();
        return Map.of(
                "Stacks",
                Map.of(
                        "member",
                        Map.of(
                                "StackName",
                                name,
                                "StackStatus",
                                "CREATE_COMPLETE",
                                "Outputs",
                                Map.of("member", members))));
    }
}

package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Amazon ECS: runs tasks on AWS Fargate, describes and stops them. */
final class EcsService implements ApiService {
    /** Of all overrides, as JSON. */
    private static final int MAX_OVERRIDES = 8_192;

    private static final int MAX_DESCRIBED = 100;

    @Override
    public Map<String, Object> answer(ApiRequest request) {
        EcsCluster cluster = cluster(request);
        return switch (request.operation().action()) {
            case "RunTask" -> run(request, cluster);
            case "DescribeTasks" -> describe(request, cluster);
            case "StopTask" -> stop(request, cluster);
            default -> throw ApiEndpoint.unknown(false, request.operation());
        };
    }

    private static EcsCluster cluster(ApiRequest request) {
        EcsCluster cluster =
                request.caller().account().in(request.region()).cluster(String.valueOf(request.text("cluster")));
        if (cluster == null) {
            throw AwsError.of("ClusterNotFoundException", "Cluster not found.");
        }
        return cluster;
    }

    private static Map<String, Object> run(ApiRequest request, EcsCluster cluster) {
        String definition = String.valueOf(request.text("taskDefinition"));
        request.caller().require("ecs:RunTask", definition, definition, 400, "AccessDeniedException");
        if (!cluster.knows(definition)) {
            throw AwsError.of("ClientException", "TaskDefinition not found.");
        }
        JsonObject network = request.input().object("networkConfiguration");
        JsonObject vpc = network == null ? null : network.object("awsvpcConfiguration");
        if (vpc == null || !vpc.has("subnets")) {
            throw invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        }
        String token = request.text("clientToken");
        if (token != null && token.length() > 64) {
            throw invalid("clientToken must be 64 characters or less");
        }
        String startedBy = request.text("startedBy");
        if (startedBy != null && startedBy.length() > 128) {
            throw invalid("startedBy must be 128 characters or less");
        }
        EcsTask task =
                cluster.run(definition, overrides(request, cluster.container(definition)), token, request.input());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("tasks", task == null ? List.of() : List.of(task.describe()));
        answer.put(
                "failures",
                task == null
                        ? List.of(
                                Map.of(
                                        "reason",
                                        "Capacity is unavailable at this time. Please try again later or in a different availability zone"))
                        : List.of());
        return answer;
    }

    private static Map<String, String> overrides(ApiRequest request, String container) {
        Map<String, String> variables = new LinkedHashMap<>();
        JsonObject overrides = request.input().object("overrides");
        if (overrides == null) {
            return variables;
        }
        if (JsonObject.write(overrides.fields()).length() > MAX_OVERRIDES) {
            throw invalid("Container Overrides length must be at most " + MAX_OVERRIDES);
        }
        for (JsonObject one : overrides.objects("containerOverrides")) {
            if (!container.equals(one.text("name"))) {
                throw invalid("Override for container named " + one.text("name")
                        + " is not a container in the TaskDefinition.");
            }
            one.objects("environment")
                    .forEach(variable -> variables.put(
                            String.valueOf(variable.text("name")), String.valueOf(variable.text("value"))));
        }
        return variables;
    }

    private static Map<String, Object> describe(ApiRequest request, EcsCluster cluster) {
        List<String> arns = request.texts("tasks");
        if (arns.isEmpty() || arns.size() > MAX_DESCRIBED) {
            throw invalid("Tasks must have 1 to " + MAX_DESCRIBED + " elements");
        }
        List<Object> found = new ArrayList<>();
        List<Object> missing = new ArrayList<>();
        for (String arn : arns) {
            request.caller().require("ecs:DescribeTasks", arn, arn, 400, "AccessDeniedException");
            EcsTask task = cluster.task(arn);
            if (task == null) {
                missing.add(Map.of("arn", arn, "reason", "MISSING"));
            } else {
                found.add(task.describe());
            }
        }
        return Map.of("tasks", found, "failures", missing);
    }

    private static Map<String, Object> stop(ApiRequest request, EcsCluster cluster) {
        String arn = String.valueOf(request.text("task"));
        request.caller().require("ecs:StopTask", arn, arn, 400, "AccessDeniedException");
        EcsTask task = cluster.task(arn);
        if (task == null) {
            throw invalid("The referenced task was not found.");
        }
        task.stop();
        return Map.of("task", task.describe());
    }

    private static AwsError invalid(String message) {
        return AwsError.of("InvalidParameterException", message);
    }
}

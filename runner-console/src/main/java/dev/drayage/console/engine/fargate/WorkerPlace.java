package dev.drayage.console.engine.fargate;

import dev.drayage.console.stack.DeployedStack;
import java.util.List;

/**
 * Where workers run, and where they log.
 *
 * @param cluster the ARN of the cluster of Amazon ECS
 * @param taskDefinition the ARN of the worker's task definition, whose container is called {@value #CONTAINER}
 * @param publicIp whether workers have public addresses: {@code ENABLED} or {@code DISABLED}
 * @param logGroup of Amazon CloudWatch Logs; a worker's stream is {@code drayage/worker/} and the task's id
 */
public record WorkerPlace(
        String cluster,
        String taskDefinition,
        List<String> subnets,
        String securityGroup,
        String publicIp,
        String logGroup) {
    static final String CONTAINER = "worker";
    private static final String STREAMS = "drayage/" + CONTAINER + "/";

    public WorkerPlace {
        subnets = List.copyOf(subnets);
    }

    /** Returns the place that a deployed stack has. */
    public static WorkerPlace of(DeployedStack stack) {
        return new WorkerPlace(
                stack.output("ClusterArn"),
                stack.output("TaskDefinitionArn"),
                List.of(stack.output("SubnetIds").split(",", -1)),
                stack.output("SecurityGroupId"),
                stack.output("AssignPublicIp"),
                stack.output("LogGroupName"));
    }

    /** Returns the name of a worker's stream in the log. */
    static String stream(String taskArn) {
        return STREAMS + taskArn.substring(taskArn.lastIndexOf('/') + 1);
    }
}

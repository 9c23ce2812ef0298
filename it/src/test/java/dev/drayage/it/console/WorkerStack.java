package dev.drayage.it.console;

import dev.drayage.it.WorkerContainer;
import dev.drayage.it.testbed.aws.AwsRegion;
import dev.drayage.it.testbed.aws.Container;
import dev.drayage.it.testbed.aws.EcsCluster;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.LogGroup;
import dev.drayage.it.testbed.aws.S3Bucket;
import dev.drayage.it.testbed.aws.SnsTopic;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a stack that takes tasks of a console has, in a local AWS. Its workers are real processes. */
final class WorkerStack {
    static final String NAME = "drayage";

    final EcsCluster cluster;
    final LogGroup log;
    final S3Bucket workspace;
    final SnsTopic topic;

    private WorkerStack(AwsRegion region, Container.Image image) {
        cluster = region.createCluster("drayage");
        log = region.createLogGroup("/drayage/workers");
        workspace = region.createBucket("drayage-workspace");
        topic = region.createTopic("drayage-alarm");
        // What the stack's own task says is nothing to a console's.
        Map<String, String> environment = Map.of(
                "SRC_REGION", "ap-south-1",
                "SRC_LIST", "SELECTED",
                "SRC_IMAGE_LIST", "of/the/stack",
                "DEST_PREFIX", "of-the-stack",
                "ALARM_TOPIC_ARN", topic.arn(),
                "TASK_NAME", "drayage",
                "STOP_TIMEOUT", "110");
        String definition = cluster.register("drayage-worker", "worker", environment, log, "drayage", image);
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("ConsoleTasks", "ENABLED");
        outputs.put("ClusterArn", cluster.arn());
        outputs.put("TaskDefinitionArn", definition);
        outputs.put("SubnetIds", "subnet-1,subnet-2");
        outputs.put("SecurityGroupId", "sg-1");
        outputs.put("AssignPublicIp", "ENABLED");
        outputs.put("LogGroupName", "/drayage/workers");
        outputs.put("WorkspaceBucket", "drayage-workspace");
        region.putStack(NAME, outputs);
    }

    static WorkerStack deploy(LocalAws aws, AwsRegion region) {
        return deploy(region, WorkerContainer.image(aws));
    }

    /** Deploys it with something else in place of the worker's image. */
    static WorkerStack deploy(AwsRegion region, Container.Image image) {
        return new WorkerStack(region, image);
    }
}

package dev.drayage.it.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Parameters as people give them. */
public final class Samples {
    static final String IMAGE =
            Stack.ACCOUNT + ".dkr.ecr.eu-west-1.amazonaws.com/drayage-worker@sha256:" + "0".repeat(64);

    /** What the guide of Data Transfer Hub has its users write. */
    static final Map<String, String> GUIDE = Map.ofEntries(
            Map.entry("sourceType", "Amazon_ECR"),
            Map.entry("srcRegion", "us-east-1"),
            Map.entry("srcAccountId", "123456789012"),
            Map.entry("srcList", "ALL"),
            Map.entry("includeUntagged", "false"),
            Map.entry("srcImageList", ""),
            Map.entry("srcCredential", "dev-us-credential"),
            Map.entry("destAccountId", ""),
            Map.entry("destRegion", "us-west-2"),
            Map.entry("destCredential", ""),
            Map.entry("destPrefix", ""),
            Map.entry("alarmEmail", "your_email@example.com"),
            Map.entry("ecsVpcId", "vpc-07f56e8e21630a2a0"),
            Map.entry("ecsClusterName", "dth-v22-01-TaskCluster-eHzKkHatj0tN"),
            Map.entry("ecsSubnetA", "subnet-034c58fe0e696eb0b"),
            Map.entry("ecsSubnetB", "subnet-0487ae5a1d3badde7"));

    /** What {@code bin/deploy} fills in. */
    private static final Map<String, String> PACKAGED = Map.of(
            "workerImage",
            IMAGE,
            "functionsBucket",
            "drayage-" + Stack.ACCOUNT + "-eu-west-1",
            "functionsKey",
            "functions/0.zip");

    /** What the guide of Data Transfer Hub has its users write, with a template of {@code bin/deploy package}. */
    static final Map<String, String> PACKAGED_GUIDE = with(GUIDE, PACKAGED);

    /** All that a template of {@code bin/deploy package} needs. */
    public static final Map<String, String> FEWEST =
            with(PACKAGED, "srcRegion", "eu-central-1", "destRegion", "eu-west-1");

    static final Map<String, String> SINGLE_WORKER = with(FEWEST, "engine", "SINGLE_WORKER");

    static final Map<String, String> ON_PUSH = with(
            FEWEST,
            "engine",
            "SINGLE_WORKER",
            "pushEvents",
            "ENABLED",
            "srcRegion",
            "eu-west-1",
            "destRegion",
            "us-east-1");

    static final Map<String, String> PUBLIC = with(
            PACKAGED,
            "workerImage",
            "ghcr.io/acme/drayage-worker:1.0",
            "sourceType",
            "Public",
            "srcList",
            "SELECTED",
            "srcImageList",
            "mysql:8,ghcr.io/acme/app:ALL_TAGS",
            "srcCredential",
            "hub",
            "destRegion",
            "cn-north-1",
            "destCredential",
            "arn:aws:secretsmanager:eu-west-1:" + Stack.ACCOUNT + ":secret:china-Ab12Cd",
            "scheduleExpression",
            "none");

    /** A stack for the tasks of a console, without one of its own. */
    static final Map<String, String> CONSOLE = with(PACKAGED, "consoleTasks", "ENABLED", "scheduleExpression", "none");

    /** The same, without functions. */
    static final Map<String, String> CONSOLE_WORKER = with(
            CONSOLE, "engine", "SINGLE_WORKER", "functionsBucket", "", "functionsKey", "", "ecsClusterName", "mine");

    /** Samples with a task of the stack's own. */
    static final List<Map<String, String>> TASKS = List.of(
            PACKAGED_GUIDE,
            with(PACKAGED_GUIDE, "ecsClusterName", ""),
            with(PACKAGED_GUIDE, "engine", "SINGLE_WORKER"),
            with(FEWEST, "ecsClusterName", "mine"),
            FEWEST,
            SINGLE_WORKER,
            ON_PUSH,
            PUBLIC,
            with(PUBLIC, "consoleTasks", "ENABLED"));

    static final List<Map<String, String>> ALL =
            Stream.concat(TASKS.stream(), Stream.of(CONSOLE, CONSOLE_WORKER)).toList();

    private Samples() {}

    public static Map<String, String> with(Map<String, String> parameters, String... namesAndValues) {
        Map<String, String> all = new HashMap<>(parameters);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }

    private static Map<String, String> with(Map<String, String> parameters, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putAll(more);
        return all;
    }
}

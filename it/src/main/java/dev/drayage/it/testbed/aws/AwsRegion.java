package dev.drayage.it.testbed.aws;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What an account has in a region besides its registry; open to tests without any check; thread-safe. */
public final class AwsRegion {
    private final AwsAccount account;
    private final String name;
    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();
    private final Map<String, String> parameters = new ConcurrentHashMap<>();
    private final Map<String, S3Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, SnsTopic> topics = new ConcurrentHashMap<>();
    private final Map<String, EcsCluster> clusters = new ConcurrentHashMap<>();
    private final Map<String, LogGroup> logGroups = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> stacks = new ConcurrentHashMap<>();
    private final Map<String, StepMachine> stateMachines = new ConcurrentHashMap<>();

    AwsRegion(AwsAccount account, String name) {
        this.account = account;
        this.name = name;
    }

    /** Stores a text in Secrets Manager and returns its ARN. */
    public String putSecret(String secretName, String text) {
        return put(new Secret(secretName, secretArn(secretName), text, null));
    }

    /** Stores bytes in Secrets Manager and returns their ARN. */
    public String putSecret(String secretName, byte[] bytes) {
        return put(new Secret(secretName, secretArn(secretName), null, bytes.clone()));
    }

    /** Marks a secret for deletion: it is there and cannot be read. */
    public void deleteSecret(String secretName) {
        secrets.computeIfPresent(secretName, (key, secret) -> secret.markedForDeletion());
    }

    /** Stores a parameter of type SecureString in Parameter Store. */
    public void putParameter(String parameterName, String value) {
        parameters.put(parameterName, value);
    }

    /** Makes an SNS topic, or returns the one with the name. */
    public SnsTopic createTopic(String topicName) {
        String arn = arn("sns", topicName);
        return topics.computeIfAbsent(arn, SnsTopic::new);
    }

    /** Makes an S3 bucket, or returns the one with the name. */
    public S3Bucket createBucket(String bucketName) {
        return buckets.computeIfAbsent(bucketName, ignored -> new S3Bucket(account, bucketName));
    }

    /** Makes a cluster of Amazon ECS, or returns the one with the name. */
    public EcsCluster createCluster(String clusterName) {
        EcsCluster made = new EcsCluster(this, clusterName);
        EcsCluster before = clusters.putIfAbsent(made.arn(), made);
        return before == null ? made : before;
    }

    /** Makes a log group, or returns the one with the name. */
    public LogGroup createLogGroup(String groupName) {
        return logGroups.computeIfAbsent(groupName, ignored -> new LogGroup());
    }

    /** Makes a stack of AWS CloudFormation of which there are outputs only. */
    public void putStack(String stackName, Map<String, String> outputs) {
        stacks.put(stackName, Map.copyOf(outputs));
    }

    /** Makes a standard state machine whose executions are carried out by a test, or returns the one with the name. */
    public StepMachine createStateMachine(String machineName, StepEngine engine) {
        String arn = arn("states", "stateMachine:" + machineName);
        return stateMachines.computeIfAbsent(arn, ignored -> new StepMachine(arn, engine, InstantSource.system()));
    }

    /** Returns the secret with a name, a complete ARN or an ARN without its random end; null when there is none. */
    @Nullable
    Secret secret(String nameOrArn) {
        Secret named = secrets.get(nameOrArn);
        if (named != null) {
            return named;
        }
        return secrets.values().stream()
                .filter(secret -> secret.hasArn(nameOrArn))
                .findFirst()
                .orElse(null);
    }

    /** Returns the secrets that are not marked for deletion, by name. */
    List<Secret> secrets() {
        return secrets.values().stream()
                .filter(secret -> !secret.isMarkedForDeletion())
                .sorted(Comparator.comparing(Secret::name))
                .toList();
    }

    @Nullable
    S3Bucket bucket(String bucketName) {
        return buckets.get(bucketName);
    }

    @Nullable
    String parameter(String parameterName) {
        return parameters.get(parameterName);
    }

    @Nullable
    SnsTopic topic(String arn) {
        return topics.get(arn);
    }

    @Nullable
    EcsCluster cluster(String arn) {
        return clusters.get(arn);
    }

    @Nullable
    LogGroup logGroup(String groupName) {
        return logGroups.get(groupName);
    }

    @Nullable
    Map<String, String> stack(String stackName) {
        return stacks.get(stackName);
    }

    @Nullable
    StepMachine stateMachine(String arn) {
        return stateMachines.get(arn);
    }

    String arn(String service, String resource) {
        return account.partition().arn(service, name, account.id(), resource);
    }

    private String put(Secret secret) {
        secrets.put(secret.name(), secret);
        return secret.arn();
    }

    private String secretArn(String secretName) {
        Secret existing = secrets.get(secretName);
        return existing != null
                ? existing.arn()
                : arn("secretsmanager", "secret:" + secretName + "-")
                        + UUID.randomUUID().toString().substring(0, 6);
    }
}

package dev.drayage.console.engine.fargate;

import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.console.run.RemoteEngine;
import dev.drayage.console.run.RemoteRun;
import dev.drayage.console.stack.LongList;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.port.Json;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.Run;
import dev.drayage.core.task.TaskParameter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;

/**
 * Has workers carry runs out, each a task of Amazon ECS on AWS Fargate. What they come to, their log tells. Thread-safe.
 *
 * <p>Unverified on AWS: that a variable of the task definition can be overridden by a blank one, and that a task that could not be placed
 * may be asked for again with the same client token.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html">RunTask</a>
 */
public final class FargateEngine implements RemoteEngine {
    private static final Logger LOG = LoggerFactory.getLogger(FargateEngine.class);

    /** ECS takes 8,192 characters of overrides, names and brackets included; what else a task says has some 2,000. */
    public static final int MAX_LIST = 4_000;

    private final WorkerPlace place;
    private final EcsClient ecs;
    private final CloudWatchLogsClient logs;
    private final LongList lists;
    private final Json json;
    private final InstantSource clock;

    public FargateEngine(
            WorkerPlace place,
            EcsClient ecs,
            CloudWatchLogsClient logs,
            LongList lists,
            Json json,
            InstantSource clock) {
        this.place = place;
        this.ecs = ecs;
        this.logs = logs;
        this.lists = lists;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Engine engine() {
        return Engine.FARGATE;
    }

    @Override
    public String start(Run run, Map<String, String> parameters) {
        ContainerOverride container = ContainerOverride.builder()
                .name(WorkerPlace.CONTAINER)
                .environment(variables(lists.shorten(run, parameters)))
                .build();
        RunTaskResponse answer = ask(
                "starting a worker",
                "ecs:RunTask",
                () -> ecs.runTask(task -> task.cluster(place.cluster())
                        .taskDefinition(place.taskDefinition())
                        .launchType(LaunchType.FARGATE)
                        .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(place.subnets())
                                .securityGroups(place.securityGroup())
                                .assignPublicIp(place.publicIp())))
                        .overrides(all -> all.containerOverrides(container))
                        .count(1)
                        .clientToken(run.id())
                        .startedBy(run.id())));
        if (answer.tasks().isEmpty()) {
            throw notStarted(answer.failures());
        }
        return answer.tasks().get(0).taskArn();
    }

    /** Every parameter, so that none is the stack's own task's; but for the topic, which is told of all failures where a task names none. */
    private static List<KeyValuePair> variables(Map<String, String> parameters) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (TaskParameter parameter : TaskParameter.values()) {
            if (parameter != TaskParameter.ALARM_TOPIC_ARN) {
                variables.put(parameter.variable(), "");
            }
        }
        parameters.forEach((name, value) -> {
            TaskParameter parameter = TaskParameter.find(name);
            if (parameter != null) {
                variables.put(parameter.variable(), value);
            }
        });
        // Unchanged images have lines, too; and the bar moves.
        variables.put("LOG_LEVEL", "DEBUG");
        variables.put("PROGRESS_SECONDS", "5");
        List<KeyValuePair> pairs = new ArrayList<>();
        variables.forEach((name, value) ->
                pairs.add(KeyValuePair.builder().name(name).value(value).build()));
        return pairs;
    }

    private static DrayageException notStarted(List<Failure> failures) {
        String why = failures.isEmpty()
                ? "it gave no reason"
                : failures.get(0).reason() + " "
                        + String.valueOf(failures.get(0).detail());
        return RegistryException.of(
                        ErrorCode.UNREACHABLE, "Starting a worker failed: Amazon ECS says " + Printable.of(why.strip()))
                .remedy("It is tried again by itself; stop the run to give up.")
                .retryable(true)
                .build();
    }

    @Override
    public RemoteRun follow(Run run, String arn) {
        WorkerLog log = new WorkerLog(logs, place.logGroup(), WorkerPlace.stream(arn), json);
        return new FargateRun(new WorkerTask(ecs, place.cluster(), arn), log, run.started(), clock);
    }

    @Override
    public void stop(String arn) {
        ask("stopping the worker '" + arn + "'", "ecs:StopTask", () -> {
            try {
                ecs.stopTask(stop -> stop.cluster(place.cluster()).task(arn).reason("Stopped in Drayage's console"));
            } catch (InvalidParameterException e) {
                // ECS forgets tasks an hour after their end.
                LOG.info("The worker {} is not there any more: {}", arn, e.getMessage());
            }
            return arn;
        });
    }

    static <T> T ask(String action, String permission, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            DrayageException worded = AwsFailures.of(action, e);
            throw worded.code() == ErrorCode.DENIED
                    ? new DrayageException(
                            ErrorCode.DENIED,
                            String.valueOf(worded.getMessage()),
                            "Allow the AWS identity '" + permission + "'; the stack's ConsolePolicy does.",
                            e)
                    : worded;
        }
    }
}

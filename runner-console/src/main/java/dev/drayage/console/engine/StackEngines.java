package dev.drayage.console.engine;

import dev.drayage.adapters.aws.Aws;
import dev.drayage.console.engine.fargate.FargateEngine;
import dev.drayage.console.engine.fargate.WorkerPlace;
import dev.drayage.console.run.Engines;
import dev.drayage.console.run.RemoteEngine;
import dev.drayage.core.port.Json;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/** The engines of a deployed stack: workers always, the state machine where it has one. */
public final class StackEngines implements Engines {
    private final Aws aws;
    private final List<RemoteEngine> engines;

    private StackEngines(Aws aws, List<RemoteEngine> engines) {
        this.aws = aws;
        this.engines = List.copyOf(engines);
    }

    /**
     * Asks AWS what a stack in the current region has.
     *
     * @param aws closed with the engines
     * @throws dev.drayage.core.error.DrayageException when the stack is not there, takes no tasks of a console, or cannot be asked about
     */
    public static StackEngines open(Aws aws, Json json, String name) {
        try {
            DeployedStack stack = DeployedStack.read(aws.client(CloudFormationClient.builder()), name);
            return new StackEngines(aws, List.of(workers(aws, json, stack)));
        } catch (RuntimeException e) {
            aws.close();
            throw e;
        }
    }

    private static RemoteEngine workers(Aws aws, Json json, DeployedStack stack) {
        return new FargateEngine(
                WorkerPlace.of(stack),
                aws.client(EcsClient.builder()),
                aws.client(CloudWatchLogsClient.builder()),
                new LongList(aws.objects(), stack.find("WorkspaceBucket"), FargateEngine.MAX_LIST),
                json,
                InstantSource.system());
    }

    @Override
    public List<RemoteEngine> all() {
        return engines;
    }

    @Override
    public void close() {
        aws.close();
    }
}

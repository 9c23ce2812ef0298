package dev.drayage.console.engine;

import dev.drayage.adapters.aws.Aws;
import dev.drayage.console.engine.fargate.FargateEngine;
import dev.drayage.console.engine.fargate.WorkerPlace;
import dev.drayage.console.engine.stepfunctions.StepFunctionsEngine;
import dev.drayage.console.run.Engines;
import dev.drayage.console.run.RemoteEngine;
import dev.drayage.console.stack.DeployedStack;
import dev.drayage.console.stack.LongList;
import dev.drayage.core.port.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sfn.SfnClient;

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
            List<RemoteEngine> engines = new ArrayList<>(List.of(workers(aws, json, stack)));
            String stateMachine = stack.find("StateMachineArn");
            if (stateMachine != null) {
                engines.add(executions(aws, json, stack, stateMachine));
            }
            return new StackEngines(aws, engines);
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

    private static RemoteEngine executions(Aws aws, Json json, DeployedStack stack, String stateMachine) {
        return new StepFunctionsEngine(
                stateMachine,
                stack.output("WorkspaceBucket"),
                stack.find("AlarmTopicArn"),
                aws.client(SfnClient.builder()),
                aws.objects(),
                json);
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

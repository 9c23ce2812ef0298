package dev.drayage.console.engine.stepfunctions;

import dev.drayage.adapters.aws.store.ObjectStore;
import dev.drayage.console.run.RemoteEngine;
import dev.drayage.console.run.RemoteRun;
import dev.drayage.console.stack.LongList;
import dev.drayage.core.port.Json;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.Run;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Carries runs out as executions of the deployed state machine, which plans, hands work items to functions and workers, and reports. The
 * execution has the run's id for its name, so that it is carried out once. Thread-safe.
 *
 * <p>An image has its row when the part of the run that it was in reports, which is up to a hundred images at a time. Images that are
 * unchanged are in no work item, and have no rows: the report counts them. What a worker reports after the execution was stopped is not
 * looked for any more.
 *
 * <p>Unverified on AWS: how soon after its start an execution is described, and that stopping one that has ended is no error.
 */
public final class StepFunctionsEngine implements RemoteEngine {
    private final ExecutionCalls calls;
    private final ExecutionInput inputs;
    private final LongList lists;
    private final String bucket;
    private final ObjectStore objects;
    private final Json json;

    /**
     * @param stateMachineArn of the template's state machine
     * @param bucket the name of the runs' bucket
     * @param alarmTopicArn which topic is told of failures of tasks that name none, or null
     */
    public StepFunctionsEngine(
            String stateMachineArn,
            String bucket,
            @Nullable String alarmTopicArn,
            SfnClient client,
            ObjectStore objects,
            Json json) {
        this.calls = new ExecutionCalls(client, stateMachineArn);
        this.inputs = new ExecutionInput(alarmTopicArn, json);
        this.lists = new LongList(objects, bucket, ExecutionInput.MAX_LIST);
        this.bucket = bucket;
        this.objects = objects;
        this.json = json;
    }

    @Override
    public Engine engine() {
        return Engine.STEP_FUNCTIONS;
    }

    @Override
    public String start(Run run, Map<String, String> parameters) {
        return calls.start(run.id(), inputs.of(lists.shorten(run, parameters)));
    }

    @Override
    public RemoteRun follow(Run run, String arn) {
        PartReports reports =
                new PartReports(RunFolder.of(bucket, run.id()).workspace().reports(), objects, json);
        return new ExecutionRun(arn, calls, reports, json);
    }

    @Override
    public void stop(String arn) {
        calls.stop(arn);
    }
}

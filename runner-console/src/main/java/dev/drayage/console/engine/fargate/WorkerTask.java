package dev.drayage.console.engine.fargate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** A worker's task, as Amazon ECS describes it. Thread-safe. */
final class WorkerTask {
    private static final List<String> NOT_RUNNING_YET = List.of("PROVISIONING", "PENDING", "ACTIVATING");
    private static final String STOPPED = "STOPPED";

    private final EcsClient ecs;
    private final String cluster;
    private final String arn;

    WorkerTask(EcsClient ecs, String cluster, String arn) {
        this.ecs = ecs;
        this.cluster = cluster;
        this.arn = arn;
    }

    /**
     * What a task is like.
     *
     * @param waiting whether its container does not run yet
     * @param stopped when it ended, or null when it has not
     * @param exitCode of its container; null when it has none, since it was killed or never ran
     * @param byUser whether somebody asked it to end
     * @param reason what ECS says of its end; blank when it says nothing
     */
    record Status(
            boolean waiting,
            @Nullable Instant stopped,
            @Nullable Integer exitCode,
            boolean byUser,
            String reason) {}

    /** Asks ECS; null when it does not know the task any more: it forgets tasks about an hour after their end. */
    @Nullable
    Status look() {
        List<Task> tasks = FargateEngine.ask(
                "looking at the worker '" + arn + "'",
                "ecs:DescribeTasks",
                () -> ecs.describeTasks(ask -> ask.cluster(cluster).tasks(arn)).tasks());
        return tasks.isEmpty() ? null : status(tasks.get(0));
    }

    private static Status status(Task task) {
        Container container =
                task.containers().isEmpty() ? null : task.containers().get(0);
        boolean ended = STOPPED.equals(task.lastStatus());
        Instant stopped = task.stoppedAt() == null ? Instant.EPOCH : task.stoppedAt();
        return new Status(
                NOT_RUNNING_YET.contains(task.lastStatus()),
                ended ? stopped : null,
                container == null ? null : container.exitCode(),
                task.stopCode() == TaskStopCode.USER_INITIATED,
                reason(task, container));
    }

    private static String reason(Task task, @Nullable Container container) {
        String ofTask = task.stoppedReason() == null ? "" : task.stoppedReason();
        String ofContainer = container == null || container.reason() == null ? "" : container.reason();
        return (ofTask + " " + ofContainer).strip();
    }
}

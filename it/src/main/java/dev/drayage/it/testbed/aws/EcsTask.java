package dev.drayage.it.testbed.aws;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task of Amazon ECS with one container; thread-safe. */
final class EcsTask {
    private final String arn;
    private final String containerName;
    private String lastStatus = "PROVISIONING";
    private boolean stopAsked;
    private @Nullable Container container;
    private @Nullable Integer exitCode;
    private @Nullable BigDecimal stoppedAt;
    private @Nullable String failure;

    EcsTask(String arn, String containerName) {
        this.arn = arn;
        this.containerName = containerName;
    }

    String arn() {
        return arn;
    }

    /** Starts the container, and ends with it. */
    void carryOut(Container.Image image, Map<String, String> environment, LogGroup log, String stream) {
        try {
            Container started = image.start(environment, line -> log.put(stream, line));
            begun(started);
            ended(started.await());
        } catch (IOException e) {
            failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void begun(Container started) {
        container = started;
        lastStatus = "RUNNING";
        if (stopAsked) {
            started.terminate();
        }
    }

    private synchronized void ended(int status) {
        exitCode = status;
        lastStatus = "STOPPED";
        stoppedAt = Timestamps.of(Instant.now());
    }

    private synchronized void failed(String reason) {
        failure = reason;
        lastStatus = "STOPPED";
        stoppedAt = Timestamps.of(Instant.now());
    }

    synchronized void stop() {
        stopAsked = true;
        if (container != null) {
            container.terminate();
        }
    }

    /** Returns what DescribeTasks and RunTask say of it. */
    synchronized Map<String, Object> describe() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("taskArn", arn);
        fields.put("lastStatus", lastStatus);
        boolean stopped = lastStatus.equals("STOPPED");
        fields.put("desiredStatus", stopAsked || stopped ? "STOPPED" : "RUNNING");
        Map<String, Object> only = new LinkedHashMap<>();
        only.put("name", containerName);
        only.put("lastStatus", lastStatus);
        if (exitCode != null) {
            only.put("exitCode", exitCode);
        }
        fields.put("containers", List.of(only));
        if (stopped) {
            fields.put("stoppedAt", stoppedAt);
            fields.put(
                    "stopCode",
                    failure != null ? "TaskFailedToStart" : stopAsked ? "UserInitiated" : "EssentialContainerExited");
            fields.put(
                    "stoppedReason",
                    failure != null ? failure : stopAsked ? "Stopped by user" : "Essential container in task exited");
        }
        return fields;
    }
}

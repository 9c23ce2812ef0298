package dev.drayage.console.web.probe;

import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.PlanSummary;
import dev.drayage.core.task.TransferTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Asks AWS and registries about a task that is not kept yet; reads only. Thread-safe. */
public interface TaskProbe {
    /**
     * Lists the names of the secrets in AWS Secrets Manager, in the current region.
     *
     * @throws dev.drayage.core.error.DrayageException when AWS refuses or cannot be reached
     */
    List<String> secrets();

    /**
     * Reads a task, and its list of images, where that is kept elsewhere.
     *
     * @param parameters by their names in the task format
     * @throws dev.drayage.core.error.DrayageException when they make no sense, or the list cannot be read
     */
    TransferTask task(Map<String, String> parameters);

    /**
     * Reads the task's secrets, asks AWS who they are, and lists what the task selects.
     *
     * @param limit after how many images no further repository is listed
     * @param end by which it is ended before that
     * @throws dev.drayage.core.error.DrayageException when a credential is not good, or the source cannot be listed
     */
    Selected select(TransferTask task, int limit, ProbeEnd end);

    /** Tells what a run would do; takes rows as {@code Drayage.plan} says. */
    PlanSummary plan(TransferTask task, Consumer<? super ImagePlan> rows, ProbeEnd end);

    /** Returns how long {@link #select} is waited for. */
    default Duration testLimit() {
        return Duration.ofSeconds(30);
    }

    /** Returns how long {@link #plan} is waited for. */
    default Duration planLimit() {
        return Duration.ofMinutes(2);
    }
}

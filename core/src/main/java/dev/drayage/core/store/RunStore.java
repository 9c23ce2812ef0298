package dev.drayage.core.store;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps runs of tasks and what became of the images. Thread-safe, and safe against others that use the same store. */
public interface RunStore {
    /**
     * Adds an active run. Of several that are begun for one task at the same time, exactly one is.
     *
     * @throws RunActiveException when a run of the task is active
     * @throws StaleTaskException when there is no such task (any more)
     */
    void begin(Run run);

    /**
     * Keeps a run's new state and totals, but for the outcomes, which are those of the images that were added; once it has ended, its task
     * can be run again. Does nothing for a run that has ended.
     */
    void update(Run run);

    /** Keeps a run as {@link #update}, with its report's fields besides {@code images}, as the other runners' JSON has them. */
    void end(Run run, Map<String, Object> report);

    /**
     * Deletes a task's oldest ended runs with their images and reports, so that no store grows for ever.
     *
     * @param kept how many of its ended runs stay: the latest
     */
    void deleteOld(String taskId, int kept);

    /** Returns a run, or null when there is none of this id. */
    @Nullable
    Run run(String runId);

    /** Returns a task's active run, or null when none is. */
    @Nullable
    Run activeRun(String taskId);

    /** Returns all active runs, the oldest first. */
    List<Run> activeRuns();

    /** Lists a task's runs, the latest first. */
    Page<Run> runs(String taskId, long offset, int limit);

    /** Adds what became of images; their numbers go on from those before. */
    void addImages(String runId, List<RunImage> images);

    /** Lists what became of a run's images. */
    Page<RunImage> images(ImageQuery query);

    /** Gives all of a run's images in their order, of which there may be millions, one by one. */
    void forEachImage(String runId, Consumer<? super RunImage> rows);

    /** Returns the fields of an ended run's report besides {@code images}, or null when it left none. */
    @Nullable
    Map<String, Object> report(String runId);
}

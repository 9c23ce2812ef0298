package dev.drayage.core.task;

import dev.drayage.core.plan.ReferrersMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be copied from where to where, checked as a whole; made by {@link TaskParser}. Immutable.
 *
 * @param creation what becomes of repositories that the destination lacks
 * @param alarmTopic the SNS topic that gets one message for a run with failures, or null
 * @param referrers for which images signatures, attestations and SBOMs are copied along
 * @param jobs how many images are copied at a time, 1 to 64
 */
public record TransferTask(
        Source source,
        Destination destination,
        RepositoryCreation creation,
        @Nullable TopicArn alarmTopic,
        ReferrersMode referrers,
        int jobs) {
    /** How many images are copied at a time when nothing is said. */
    public static final int DEFAULT_JOBS = 4;

    static final int MAX_JOBS = 64;

    /**
     * Refuses the task when its source, an Amazon ECR registry, turned out to be its destination and images would be copied onto
     * themselves. The parser does so where it can tell; accounts may be known only when AWS was asked.
     *
     * @throws InvalidTaskException with what to change
     */
    public void refuseCopyOntoItself() {
        OneRegistry problem = source instanceof Source.AmazonEcr ecr
                ? OneRegistry.problem(ecr.selection(), destination.prefix(), TaskParameter::parameterName)
                : null;
        if (problem != null) {
            throw new InvalidTaskException(
                    List.of(new TaskProblem(problem.parameter().parameterName(), problem.message(), problem.remedy())));
        }
    }

    /**
     * Returns the task by its parameters' names, defaults filled in, what has no value left away: texts, booleans, numbers and lists of
     * texts, for the report and for {@code --print-task}. Of a credential it has the secret's name only. Read as a task again (lists
     * joined by newlines), it gives an equal one.
     */
    public Map<String, Object> describe() {
        return TaskDescription.of(this);
    }
}

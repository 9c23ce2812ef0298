package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.plan.ReferrersMode;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a transfer task from names and values, as every runner has them, and checks it as a whole before anything is contacted.
 *
 * <p>A name may be any of a parameter's spellings ({@link Spelling}); problems speak of it as it was written. Blanks around values are
 * ignored, and a blank value is none. Some things are taken as Data Transfer Hub's users have them: without {@code srcList}, an image
 * list is meant to be used; what only concerns an Amazon ECR source is ignored in a {@code Public} task (the Hub's console sends it
 * along), as are {@code ecsClusterName}, {@code ecsVpcId}, {@code ecsSubnetA} and {@code ecsSubnetB} always; {@code alarmEmail} is
 * another name of {@code alarmTopicArn}, whose template turns the address into a topic. An image list together with {@code ALL} is
 * refused, because it cannot be known which was meant.
 */
public final class TaskParser {
    private TaskParser() {}

    /** As {@link #parse(Map, Spelling)}, for runners whose users know the parameters by name. */
    public static TransferTask parse(Map<String, String> values) {
        return parse(values, Spelling.NAME);
    }

    /**
     * Reads a task.
     *
     * @param values what was given; lists are separated by commas or newlines
     * @param unwritten how problems spell parameters that were not given
     * @throws InvalidTaskException with all that is wrong with the task, in the order of {@link TaskParameter}
     */
    public static TransferTask parse(Map<String, String> values, Spelling unwritten) {
        TaskInput input = new TaskInput(values, unwritten);
        Destination destination = DestinationReader.read(input);
        Source source = new SourceReader(input, DestinationReader.prefix(input)).read();
        RepositoryCreation creation = CreationReader.read(input, destination);
        TopicArn alarmTopic = input.read(TaskParameter.ALARM_TOPIC_ARN, TopicArn::of);
        ReferrersMode referrers = ReferrersMode.valueOf(
                input.choice(TaskParameter.REFERRERS, "auto").toUpperCase(Locale.ROOT));
        Integer jobs = input.read(TaskParameter.JOBS, TaskParser::jobs);
        if (source instanceof Source.AmazonEcr ecr && destination != null) {
            refuseCopyOntoItself(input, ecr, destination);
        }
        input.refuseProblems();
        return new TransferTask(
                Objects.requireNonNull(source),
                Objects.requireNonNull(destination),
                creation,
                alarmTopic,
                referrers,
                jobs == null ? TransferTask.DEFAULT_JOBS : jobs);
    }

    private static Integer jobs(String text) {
        if (!text.matches("[0-9]{1,3}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > TransferTask.MAX_JOBS) {
            throw new InvalidInputException(
                    "'" + Printable.of(text) + "' is not a number of jobs", "Use 1 to " + TransferTask.MAX_JOBS + ".");
        }
        return Integer.valueOf(text);
    }

    private static void refuseCopyOntoItself(TaskInput input, Source.AmazonEcr source, Destination destination) {
        if (!source.region().equals(destination.region()) || !isOneAccount(input, source, destination)) {
            return;
        }
        if (input.isRefused(TaskParameter.DEST_PREFIX)) {
            return;
        }
        OneRegistry problem = OneRegistry.problem(source.selection(), destination.prefix(), input::spelled);
        if (problem != null) {
            input.problem(problem.parameter(), problem.message(), problem.remedy());
        }
    }

    /** Two blank accounts are one when the same identity stands for both. */
    private static boolean isOneAccount(TaskInput input, Source.AmazonEcr source, Destination destination) {
        if (input.isRefused(TaskParameter.SRC_ACCOUNT_ID)
                || input.isRefused(TaskParameter.DEST_ACCOUNT_ID)
                || input.isRefused(TaskParameter.SRC_CREDENTIAL)
                || input.isRefused(TaskParameter.DEST_CREDENTIAL)) {
            return false;
        }
        AccountId account = source.accountId();
        return account == null
                ? destination.accountId() == null && Objects.equals(source.credential(), destination.credential())
                : account.equals(destination.accountId());
    }
}

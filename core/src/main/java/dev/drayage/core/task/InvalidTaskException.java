package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A task that cannot be carried out, with all that is wrong with it; nothing was contacted. Ends a command with exit status 2. */
public final class InvalidTaskException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final TaskProblem[] problems;

    /** Makes the exception from at least one problem. */
    public InvalidTaskException(List<TaskProblem> problems) {
        super(message(problems), remedy(problems));
        this.problems = problems.toArray(new TaskProblem[0]);
    }

    /** Returns what is wrong, in the order of {@link TaskParameter}, unknown parameters last. */
    public List<TaskProblem> problems() {
        return List.of(problems);
    }

    private static String message(List<TaskProblem> problems) {
        String all = problems.stream().map(TaskProblem::toString).collect(Collectors.joining("; "));
        return problems.size() == 1 ? all : "The task has " + problems.size() + " problems: " + all;
    }

    private static @Nullable String remedy(List<TaskProblem> problems) {
        return problems.size() == 1 ? problems.get(0).remedy() : null;
    }
}

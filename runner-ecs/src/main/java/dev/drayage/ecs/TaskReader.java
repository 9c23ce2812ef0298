package dev.drayage.ecs;

import dev.drayage.core.task.InvalidTaskException;
import dev.drayage.core.task.Spelling;
import dev.drayage.core.task.TaskParameter;
import dev.drayage.core.task.TaskProblem;
import dev.drayage.core.task.WrittenTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the task from the environment's variables. */
final class TaskReader {
    private final Map<String, String> values;

    TaskReader(Map<String, String> variables) {
        this.values = TaskParameter.among(variables);
    }

    /**
     * Reads the task as far as that can be done before anything is contacted.
     *
     * @param further problems that belong to the same answer
     * @throws InvalidTaskException with all problems
     */
    WrittenTask read(List<TaskProblem> further) {
        WrittenTask task = null;
        List<TaskProblem> problems = new ArrayList<>();
        try {
            task = WrittenTask.read(values, Spelling.VARIABLE);
        } catch (InvalidTaskException e) {
            problems.addAll(e.problems());
        }
        problems.addAll(further);
        if (task == null || !problems.isEmpty()) {
            throw new InvalidTaskException(problems);
        }
        return task;
    }
}

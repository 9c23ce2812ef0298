package dev.drayage.ecs;

import dev.drayage.core.task.InvalidTaskException;
import dev.drayage.core.task.Spelling;
import dev.drayage.core.task.TaskParameter;
import dev.drayage.core.task.TaskParser;
import dev.drayage.core.task.TaskProblem;
import dev.drayage.core.task.TransferTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the task from the environment's variables. */
final class TaskReader {
    static final TaskParameter LIST = TaskParameter.SRC_IMAGE_LIST;

    /** Stands for the images of a list that has not been fetched yet: legal in every task. */
    private static final String SOME_IMAGE = "image";

    private final Map<String, String> values;

    TaskReader(Map<String, String> variables) {
        this.values = TaskParameter.among(variables);
    }

    /**
     * Reads the task as far as that can be done before anything is contacted: a list that is kept elsewhere has one image of no meaning.
     *
     * @param further problems that belong to the same answer
     * @throws InvalidTaskException with all problems
     */
    TransferTask read(List<TaskProblem> further) {
        TransferTask task = null;
        List<TaskProblem> problems = new ArrayList<>();
        try {
            task = listAddress() == null ? parse(values) : withList(SOME_IMAGE);
        } catch (InvalidTaskException e) {
            problems.addAll(e.problems());
        }
        problems.addAll(further);
        if (task == null || !problems.isEmpty()) {
            throw new InvalidTaskException(problems);
        }
        return task;
    }

    /** Returns where the list of images is kept, {@code ssm://NAME} or {@code s3://BUCKET/KEY}; null when it is in the environment. */
    @Nullable
    String listAddress() {
        String list = values.getOrDefault(LIST.variable(), "").strip();
        return list.startsWith("ssm://") || list.startsWith("s3://") ? list : null;
    }

    /** Reads the task with the images that its list names. */
    TransferTask withList(String list) {
        Map<String, String> whole = new LinkedHashMap<>(values);
        whole.put(LIST.variable(), list);
        return parse(whole);
    }

    private static TransferTask parse(Map<String, String> values) {
        return TaskParser.parse(values, Spelling.VARIABLE);
    }
}

package dev.drayage.core.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transfer task as it is written: its list of images may be kept elsewhere, at {@code ssm://NAME} or {@code s3://BUCKET/KEY}, to be read when
 * the task is carried out. Immutable.
 */
public final class WrittenTask {
    private static final TaskParameter LIST = TaskParameter.SRC_IMAGE_LIST;

    /** Stands for the images of a list that has not been read yet: legal in every task. */
    private static final String SOME_IMAGE = "image";

    private final Map<String, String> values;
    private final Spelling spelling;
    private final TransferTask known;

    private WrittenTask(Map<String, String> values, Spelling spelling) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.spelling = spelling;
        this.known = listAddress() == null ? TaskParser.parse(values, spelling) : withList(SOME_IMAGE);
    }

    /**
     * Reads a task as far as that can be done before anything is contacted.
     *
     * @param unwritten how a parameter is called that is missing
     * @throws InvalidTaskException with all problems
     */
    public static WrittenTask read(Map<String, String> values, Spelling unwritten) {
        return new WrittenTask(values, unwritten);
    }

    /** Returns the task; when its list is kept elsewhere, with an image of no meaning. */
    public TransferTask known() {
        return known;
    }

    /** Returns where the list is kept; null when it is here. */
    public @Nullable String listAddress() {
        String list = values.entrySet().stream()
                .filter(entry -> LIST.equals(TaskParameter.find(entry.getKey())))
                .map(entry -> entry.getValue().strip())
                .findFirst()
                .orElse("");
        return list.startsWith("ssm://") || list.startsWith("s3://") ? list : null;
    }

    /**
     * Returns the task with another list of images.
     *
     * @throws InvalidTaskException when the list makes no sense
     */
    public TransferTask withList(String list) {
        return with(list, Set.of(LIST));
    }

    /** Returns the task for one image, whatever else it selects. */
    public TransferTask withOnly(String image) {
        return with(image, Set.of(LIST, TaskParameter.SRC_LIST));
    }

    private TransferTask with(String list, Set<TaskParameter> replaced) {
        Map<String, String> whole = new LinkedHashMap<>(values);
        whole.keySet().removeIf(name -> {
            TaskParameter parameter = TaskParameter.find(name);
            return parameter != null && replaced.contains(parameter);
        });
        whole.put(spelling.of(LIST), list);
        return TaskParser.parse(whole, spelling);
    }

    /** Returns the task as reports have it. */
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>(known.describe());
        String address = listAddress();
        if (address != null) {
            description.put(LIST.parameterName(), List.of(address));
        }
        return description;
    }
}

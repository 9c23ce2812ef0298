package dev.drayage.ecs;

import dev.drayage.adapters.aws.store.ObjectAddress;
import dev.drayage.adapters.aws.store.ObjectStore;
import dev.drayage.adapters.aws.store.Workspace;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.work.WorkItem;
import dev.drayage.core.work.WorkItemFormat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the environment says that a work item is: in the variable itself, as JSON; in an object, {@code s3://BUCKET/KEY}; or in a line of
 * one, {@code s3://BUCKET/KEY#LINE}. ECS takes no more than 8,192 characters of overrides, which an item of some twenty images fills.
 */
final class WorkSource {
    static final String VARIABLE = "WORK_ITEM";

    /** Names the folder of S3 for reports. */
    static final String WORKSPACE = "WORK_SPACE";

    private static final Pattern LINE = Pattern.compile("(s3://.*)#([1-9][0-9]{0,9})", Pattern.DOTALL);

    private final String value;
    private final @Nullable Workspace workspace;

    private WorkSource(String value, @Nullable Workspace workspace) {
        this.value = value;
        this.workspace = workspace;
    }

    /**
     * Returns where the item is; null when the worker is to carry out a task instead.
     *
     * @throws InvalidInputException when the folder for its report is none
     */
    static @Nullable WorkSource among(Map<String, String> variables) {
        String value = variables.getOrDefault(VARIABLE, "").strip();
        if (value.isEmpty()) {
            return null;
        }
        String folder = variables.getOrDefault(WORKSPACE, "").strip();
        return new WorkSource(value, folder.isEmpty() ? null : Workspace.of(folder));
    }

    /** Returns where the item's report goes; null when standard output is enough. */
    @Nullable
    Workspace workspace() {
        return workspace;
    }

    /**
     * Reads the item.
     *
     * @throws InvalidInputException when it is none
     */
    WorkItem read(ObjectStore objects, WorkItemFormat format) {
        if (value.startsWith("{")) {
            return format.read(value.getBytes(StandardCharsets.UTF_8));
        }
        if (!value.startsWith("s3://")) {
            throw new InvalidInputException(
                    VARIABLE + " is '" + Printable.of(value) + "', no work item",
                    "Write it as JSON, or s3://BUCKET/KEY, with #LINE where it is a line of a list.");
        }
        Matcher line = LINE.matcher(value);
        boolean numbered = line.matches();
        ObjectAddress address = ObjectAddress.parse(numbered ? line.group(1) : value);
        long number = numbered ? Long.parseLong(line.group(2)) : 1;
        return objects.read(address, content -> format.read(content, number));
    }
}

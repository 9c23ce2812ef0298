package dev.drayage.core.work;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.Reference;
import dev.drayage.core.task.InvalidTaskException;
import dev.drayage.core.task.TaskParser;
import dev.drayage.core.task.TransferTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The fields of a work item in JSON; reading is strict, since whatever is overlooked would not be copied. */
final class WorkItemFields {
    private static final String SCHEMA = "schema";
    private static final String NUMBER = "number";
    private static final String PART = "part";
    private static final String ENGINE = "engine";
    private static final String PUT_SHARE = "putShare";
    private static final String BYTES = "bytes";
    private static final String TASK = "task";
    private static final String IMAGES = "images";
    private static final String SOURCE = "source";
    private static final String DESTINATION = "destination";
    private static final String DIGEST = "digest";

    private static final String REMEDY = "Plan the task again, with the same version of Drayage as its workers have.";

    /** What has the fields, for messages. */
    private final String owner;

    private final Map<?, ?> fields;

    private WorkItemFields(String owner, Map<?, ?> fields, String... known) {
        this.owner = owner;
        this.fields = fields;
        for (Object name : fields.keySet()) {
            if (!Arrays.asList(known).contains(name)) {
                throw refused("has the unknown field '" + Printable.of(String.valueOf(name)) + "'");
            }
        }
    }

    static Map<String, Object> of(WorkItem item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(SCHEMA, WorkItemFormat.SCHEMA);
        fields.put(NUMBER, item.number());
        fields.put(PART, item.part());
        fields.put(ENGINE, item.engine().text());
        fields.put(PUT_SHARE, item.putShare());
        fields.put(BYTES, item.bytes());
        fields.put(TASK, item.task().describe());
        fields.put(IMAGES, item.images().stream().map(WorkItemFields::of).toList());
        return fields;
    }

    private static Map<String, Object> of(WorkImage image) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(SOURCE, image.source().toString());
        fields.put(DESTINATION, image.destination().toString());
        fields.put(DIGEST, image.digest().toString());
        return fields;
    }

    static WorkItem read(Map<String, Object> object) {
        Object schema = object.get(SCHEMA);
        if (!Objects.equals(schema, (long) WorkItemFormat.SCHEMA)) {
            throw new InvalidInputException(
                    "The work item is of schema " + Printable.of(String.valueOf(schema)) + ", not of "
                            + WorkItemFormat.SCHEMA,
                    REMEDY);
        }
        WorkItemFields item = new WorkItemFields(
                "The work item", object, SCHEMA, NUMBER, PART, ENGINE, PUT_SHARE, BYTES, TASK, IMAGES);
        long part = item.whole(PART);
        if (part > Integer.MAX_VALUE) {
            throw item.refused("has too large a '" + PART + "'");
        }
        return new WorkItem(
                item.whole(NUMBER),
                (int) part,
                item.engine(),
                item.typed(PUT_SHARE, Number.class).doubleValue(),
                item.whole(BYTES),
                item.task(),
                item.images());
    }

    private Engine engine() {
        String text = typed(ENGINE, String.class);
        return Arrays.stream(Engine.values())
                .filter(engine -> engine.text().equals(text))
                .findFirst()
                .orElseThrow(() -> refused("has the engine '" + Printable.of(text) + "', not lambda or fargate"));
    }

    private TransferTask task() {
        Map<String, String> values = new LinkedHashMap<>();
        Map<?, ?> written = typed(TASK, Map.class);
        written.forEach((name, value) -> values.put(String.valueOf(name), text(value)));
        try {
            return TaskParser.parse(values);
        } catch (InvalidTaskException e) {
            throw refused("has a task that makes no sense: " + e.getMessage());
        }
    }

    /** Writes a value as a user would. */
    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                : String.valueOf(value);
    }

    private List<WorkImage> images() {
        List<WorkImage> images = new ArrayList<>();
        List<?> written = typed(IMAGES, List.class);
        for (Object image : written) {
            String name = "The image " + (images.size() + 1) + " of the work item";
            if (!(image instanceof Map<?, ?> object)) {
                throw new InvalidInputException(name + " is no JSON object", REMEDY);
            }
            images.add(new WorkItemFields(name, object, SOURCE, DESTINATION, DIGEST).image());
        }
        return images;
    }

    private WorkImage image() {
        return new WorkImage(
                Reference.parse(typed(SOURCE, String.class)),
                Reference.parse(typed(DESTINATION, String.class)),
                Digest.parse(typed(DIGEST, String.class)));
    }

    private long whole(String name) {
        return typed(name, Long.class);
    }

    private <T> T typed(String name, Class<T> type) {
        Object value = fields.get(name);
        if (value == null) {
            throw refused("has no '" + name + "'");
        }
        if (!type.isInstance(value)) {
            throw refused("has something else than expected as '" + name + "'");
        }
        return type.cast(value);
    }

    private InvalidInputException refused(String what) {
        return new InvalidInputException(owner + " " + what, REMEDY);
    }
}

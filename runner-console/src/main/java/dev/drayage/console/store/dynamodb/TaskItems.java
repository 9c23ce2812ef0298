package dev.drayage.console.store.dynamodb;

import dev.drayage.console.store.KeptText;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.port.Json;
import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import dev.drayage.core.store.TaskState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tasks as the table has them. Thread-safe. */
final class TaskItems {
    private final Packed packed;

    TaskItems(Json json) {
        this.packed = new Packed(json);
    }

    /** Returns the item of a task that was never run. */
    Map<String, AttributeValue> item(StoredTask task) {
        Map<String, AttributeValue> item = new HashMap<>(Key.task(task.id()).toMap());
        changing(task).forEach((name, value) -> {
            if (value != null) {
                item.put(name, value);
            }
        });
        item.put(Attributes.LIST, Values.of(Attributes.LISTED));
        item.put(Attributes.VERSION, Values.of(task.version()));
        item.put(Attributes.CREATED, Values.of(task.created()));
        item.put(Attributes.STATE, Values.of(TaskState.NEVER_RUN.name()));
        return item;
    }

    /**
     * Returns what users change; null is to be removed.
     *
     * @throws InvalidInputException when the task is too large
     */
    Map<String, @Nullable AttributeValue> changing(StoredTask task) {
        TaskDetails details = task.details();
        Schedule schedule = details.schedule();
        Map<String, @Nullable AttributeValue> item = new HashMap<>(due(task.nextRun()));
        item.put(Attributes.NAME, Values.orNull(details.name()));
        item.put(Attributes.DESCRIPTION, Values.orNull(details.description()));
        item.put(Attributes.ENGINE, Values.of(details.engine().name()));
        item.put(Attributes.PARAMETERS, Values.of(packed(details)));
        item.put(Attributes.SCHEDULE, schedule == null ? null : Values.of(schedule.expression()));
        item.put(
                Attributes.ZONE,
                schedule == null ? null : Values.of(schedule.zone().getId()));
        item.put(Attributes.SOURCE, Values.orNull(task.source()));
        item.put(Attributes.DESTINATION, Values.orNull(task.destination()));
        item.put(
                Attributes.SEARCH,
                Values.of(
                        KeptText.searchable(details.name(), details.description(), task.source(), task.destination())));
        item.put(Attributes.CHANGED, Values.of(task.changed()));
        return item;
    }

    /** Returns what tells when a task is next run; null is to be removed. */
    static Map<String, @Nullable AttributeValue> due(@Nullable Instant nextRun) {
        Map<String, @Nullable AttributeValue> item = new HashMap<>();
        item.put(Attributes.DUE, nextRun == null ? null : Values.of("yes"));
        item.put(Attributes.NEXT_RUN, Values.orNull(nextRun));
        return item;
    }

    private byte[] packed(TaskDetails details) {
        byte[] bytes = packed.pack(details.parameters());
        if (bytes.length > Packed.MAX_BYTES) {
            throw new InvalidInputException(
                    "The task '" + details.name() + "' is too large to be kept: its image list (srcImageList) and other"
                            + " parameters have " + bytes.length + " bytes compressed, of the " + Packed.MAX_BYTES
                            + " that an item in Amazon DynamoDB has for them",
                    "Make several tasks of it, or select whole repositories by ALL_TAGS instead of single tags.");
        }
        return bytes;
    }

    StoredTask read(Item item) {
        Map<String, String> parameters = new LinkedHashMap<>();
        packed.unpack(item.bytes(Attributes.PARAMETERS))
                .forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        String expression = item.textOrNull(Attributes.SCHEDULE);
        TaskDetails details = new TaskDetails(
                item.text(Attributes.NAME),
                item.text(Attributes.DESCRIPTION),
                item.choice(Attributes.ENGINE, Engine.class),
                parameters,
                expression == null ? null : Schedule.parse(expression, ZoneId.of(item.text(Attributes.ZONE))));
        return new StoredTask(
                item.key().taskId(),
                item.number(Attributes.VERSION),
                details,
                item.text(Attributes.SOURCE),
                item.text(Attributes.DESTINATION),
                item.time(Attributes.CREATED),
                item.time(Attributes.CHANGED),
                item.timeOrNull(Attributes.NEXT_RUN));
    }
}

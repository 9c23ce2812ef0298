package dev.drayage.core.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a task back into names and values, in the order of {@link TaskParameter}. */
final class TaskDescription {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private TaskDescription() {}

    static Map<String, Object> of(TransferTask task) {
        TaskDescription description = new TaskDescription();
        description.source(task.source());
        description.destination(task.destination());
        description.put(TaskParameter.ALARM_TOPIC_ARN, task.alarmTopic());
        description.creation(task.creation());
        description.put(TaskParameter.REFERRERS, task.referrers().name().toLowerCase(Locale.ROOT));
        description.values.put(TaskParameter.JOBS.parameterName(), task.jobs());
        return description.values;
    }

    private void source(Source source) {
        if (source instanceof Source.AmazonEcr ecr) {
            put(TaskParameter.SOURCE_TYPE, SourceReader.AMAZON_ECR);
            put(TaskParameter.SRC_REGION, ecr.region());
            put(TaskParameter.SRC_ACCOUNT_ID, ecr.accountId());
            selection(ecr.selection());
            put(TaskParameter.SRC_CREDENTIAL, ecr.credential());
            values.put(TaskParameter.INCLUDE_UNTAGGED.parameterName(), ecr.includeUntagged());
        } else if (source instanceof Source.Public registries) {
            put(TaskParameter.SOURCE_TYPE, SourceReader.PUBLIC);
            list(registries.images());
            put(TaskParameter.SRC_CREDENTIAL, registries.credential());
        }
    }

    private void selection(Selection selection) {
        if (selection instanceof Selection.Listed listed) {
            list(listed.entries());
        } else {
            put(TaskParameter.SRC_LIST, SourceReader.ALL);
        }
    }

    private void list(List<?> images) {
        put(TaskParameter.SRC_LIST, SourceReader.SELECTED);
        values.put(
                TaskParameter.SRC_IMAGE_LIST.parameterName(),
                images.stream().map(Object::toString).toList());
    }

    private void destination(Destination destination) {
        put(TaskParameter.DEST_REGION, destination.region());
        put(TaskParameter.DEST_ACCOUNT_ID, destination.accountId());
        put(TaskParameter.DEST_PREFIX, destination.prefix());
        put(TaskParameter.DEST_CREDENTIAL, destination.credential());
    }

    private void creation(RepositoryCreation creation) {
        if (creation instanceof RepositoryCreation.Explicit explicit) {
            put(TaskParameter.CREATE_REPOSITORIES, CreationReader.EXPLICIT);
            put(
                    TaskParameter.TAG_MUTABILITY,
                    explicit.immutableTags() ? CreationReader.IMMUTABLE : CreationReader.MUTABLE);
            values.put(TaskParameter.SCAN_ON_PUSH.parameterName(), explicit.scanOnPush());
            put(TaskParameter.KMS_KEY, explicit.kmsKey());
            if (!explicit.resourceTags().isEmpty()) {
                values.put(
                        TaskParameter.RESOURCE_TAGS.parameterName(),
                        explicit.resourceTags().entrySet().stream()
                                .map(tag -> tag.getKey() + "=" + tag.getValue())
                                .toList());
            }
        } else {
            put(
                    TaskParameter.CREATE_REPOSITORIES,
                    creation instanceof RepositoryCreation.Never ? CreationReader.NEVER : CreationReader.ON_PUSH);
        }
    }

    private void put(TaskParameter parameter, @Nullable Object value) {
        if (value != null) {
            values.put(parameter.parameterName(), value.toString());
        }
    }
}

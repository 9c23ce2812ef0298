package dev.drayage.console.engine.stepfunctions;

import dev.drayage.core.port.Json;
import dev.drayage.core.task.TaskParameter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes tasks as executions take them: the same task always in the same words, by which AWS knows one that is begun twice. */
final class ExecutionInput {
    /**
     * How many bytes of a list are put into the input itself, of the 256 KiB that a state takes: it goes through every state, and the
     * history repeats it each time.
     */
    static final int MAX_LIST = 32 * 1024;

    private final @Nullable String alarmTopicArn;
    private final Json json;

    ExecutionInput(@Nullable String alarmTopicArn, Json json) {
        this.alarmTopicArn = alarmTopicArn;
        this.json = json;
    }

    /** Returns the input for a task. */
    String of(Map<String, String> parameters) {
        Map<TaskParameter, String> known = new EnumMap<>(TaskParameter.class);
        Map<String, String> task = new LinkedHashMap<>();
        parameters.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            if (entry.getValue().isBlank()) {
                return;
            }
            TaskParameter parameter = TaskParameter.find(entry.getKey());
            if (parameter == null) {
                // The plan refuses it in its own words.
                task.put(entry.getKey(), entry.getValue());
            } else {
                known.put(parameter, entry.getValue());
            }
        });
        if (alarmTopicArn != null) {
            known.putIfAbsent(TaskParameter.ALARM_TOPIC_ARN, alarmTopicArn);
        }
        known.forEach((parameter, value) -> task.put(parameter.parameterName(), value));
        return new String(json.write(Map.of("task", task)), StandardCharsets.UTF_8);
    }
}

package dev.drayage.console.engine.stepfunctions;

import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.port.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.StateExitedEventDetails;

/**
 * What an execution's plan has found.
 *
 * @param items how many work items there are
 * @param images how many images these have
 * @param bytes how many bytes are to be moved for them
 */
record Planned(long items, long images, long bytes) {
    private static final Planned UNKNOWN = new Planned(0, 0, 0);

    /** The name of the template's state. */
    private static final String STATE = "Plan";

    /** Ten times what there is before the map begins; its items have histories of their own. */
    private static final int MAX_PAGES = 4;

    /** Looks for the plan's answer in an execution's history; null as long as it is not there. */
    static @Nullable Planned find(String arn, ExecutionCalls calls, Json json) {
        String token = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            GetExecutionHistoryResponse history = calls.history(arn, token);
            for (HistoryEvent event : history.events()) {
                StateExitedEventDetails exited = event.stateExitedEventDetails();
                if (event.type() == HistoryEventType.TASK_STATE_EXITED
                        && exited != null
                        && STATE.equals(exited.name())) {
                    return read(exited.output(), json);
                }
            }
            token = history.nextToken();
            if (token == null) {
                return null;
            }
        }
        return null;
    }

    /** A plan that failed has no numbers, nor has one whose answer the history does not show. */
    private static Planned read(@Nullable String output, Json json) {
        if (output == null) {
            return UNKNOWN;
        }
        try {
            Object plan =
                    json.readObject(output.getBytes(StandardCharsets.UTF_8)).get("plan");
            return plan instanceof Map<?, ?> answer && answer.get("Payload") instanceof Map<?, ?> payload
                    ? new Planned(number(payload, "items"), number(payload, "images"), number(payload, "bytes"))
                    : UNKNOWN;
        } catch (InvalidContentException e) {
            return UNKNOWN;
        }
    }

    private static long number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }
}

package dev.drayage.console.store.dynamodb;

import dev.drayage.console.store.KeptText;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunTotals;
import dev.drayage.core.store.StoredError;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Runs as the table has them. */
final class RunItems {
    private RunItems() {}

    /** Returns a run's attributes, without its key. */
    static Map<String, AttributeValue> attributes(Run run) {
        Map<String, AttributeValue> item = new HashMap<>();
        changing(run).forEach((name, value) -> {
            if (value != null) {
                item.put(name, value);
            }
        });
        item.put(Attributes.ID, Values.of(run.id()));
        item.put(Attributes.TASK, Values.of(run.taskId()));
        item.put(Attributes.KIND, Values.of(run.kind().name()));
        item.put(Attributes.ENGINE, Values.of(run.engine().name()));
        item.put(Attributes.STARTED_BY, Values.of(KeptText.cut(run.startedBy(), KeptText.MAX_NAME)));
        item.put(Attributes.STARTED, Values.of(run.started()));
        return item;
    }

    static Map<String, AttributeValue> item(Run run) {
        Map<String, AttributeValue> item = attributes(run);
        item.putAll(Key.run(run).toMap());
        return item;
    }

    /** Returns where a run is found by its id. */
    static Map<String, AttributeValue> pointer(Run run) {
        Map<String, AttributeValue> item = new HashMap<>(Key.pointer(run.id()).toMap());
        item.put(Attributes.TASK, Values.of(run.taskId()));
        item.put(Attributes.STARTED, Values.of(run.started()));
        return item;
    }

    /** Returns the key of the run that such an item points to. */
    static Key pointed(Item pointer, String runId) {
        return Key.run(pointer.text(Attributes.TASK), pointer.time(Attributes.STARTED), runId);
    }

    /** Returns what changes in the course of a run; null is to be removed. Outcomes are counted as images are added. */
    static Map<String, @Nullable AttributeValue> changing(Run run) {
        StoredError error = run.error();
        Map<String, @Nullable AttributeValue> item = new HashMap<>();
        item.put(Attributes.OPEN, run.state().isActive() ? Values.of("yes") : null);
        item.put(Attributes.ARN, Values.orNull(run.arn()));
        item.put(Attributes.STATE, Values.of(run.state().name()));
        item.put(Attributes.ENDED, Values.orNull(run.ended()));
        item.put(Attributes.IMAGES, Values.of(run.totals().images()));
        item.put(Attributes.BYTES_EXPECTED, Values.of(run.totals().bytesExpected()));
        item.put(Attributes.BYTES_MOVED, Values.of(run.totals().bytesMoved()));
        item.put(Attributes.ERROR_CODE, error == null ? null : Values.of(error.code()));
        item.put(Attributes.ERROR_MESSAGE, error == null ? null : Values.orNull(cut(error.message())));
        item.put(Attributes.ERROR_REMEDY, error == null ? null : Values.orNull(cut(error.remedy())));
        return item;
    }

    static Run read(Item item) {
        RunTotals totals = new RunTotals(
                item.number(Attributes.IMAGES),
                outcomes(item),
                item.number(Attributes.BYTES_EXPECTED),
                item.number(Attributes.BYTES_MOVED));
        String code = item.textOrNull(Attributes.ERROR_CODE);
        return new Run(
                item.text(Attributes.ID),
                item.text(Attributes.TASK),
                item.choice(Attributes.KIND, RunKind.class),
                item.choice(Attributes.ENGINE, Engine.class),
                item.textOrNull(Attributes.ARN),
                item.choice(Attributes.STATE, RunState.class),
                item.text(Attributes.STARTED_BY),
                item.time(Attributes.STARTED),
                item.timeOrNull(Attributes.ENDED),
                totals,
                code == null
                        ? null
                        : new StoredError(
                                code, item.text(Attributes.ERROR_MESSAGE), item.textOrNull(Attributes.ERROR_REMEDY)));
    }

    static Map<ImageOutcome, Long> outcomes(Item item) {
        Map<ImageOutcome, Long> outcomes = new EnumMap<>(ImageOutcome.class);
        for (ImageOutcome outcome : ImageOutcome.values()) {
            outcomes.put(outcome, item.number(outcome.name()));
        }
        return outcomes;
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null ? null : KeptText.cut(text, KeptText.MAX_TEXT);
    }
}

package dev.drayage.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.drayage.adapters.aws.store.Workspace;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.task.WrittenTask;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.work.PartReport;
import dev.drayage.core.work.WorkLimits;
import dev.drayage.core.work.WorkSummary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans a transfer task and writes its work items. In: {@code task}, {@code workspace} (a folder of S3), {@code workers} (how many items are
 * carried out at a time, 5), {@code maxImages} and {@code maxBytes} (of an item). Out: how many items there are, where they are, and the
 * report of what is of no item.
 */
public final class PlanHandler extends JsonHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PlanHandler.class);
    private static final Set<String> FIELDS = Set.of("task", Event.WORKSPACE, "workers", "maxImages", "maxBytes");

    /** Made by Lambda. */
    public PlanHandler() {
        this(Installation.ofProcess());
    }

    public PlanHandler(Installation installation) {
        super(installation);
    }

    @Override
    Map<String, Object> answer(Event event, Context context) {
        event.only(FIELDS);
        WrittenTask task = EventTask.of(event.object("task"));
        Workspace workspace = event.workspace();
        StopSignal stop = new StopSignal();
        LambdaComponent parts = installation().parts();
        Instant started = Instant.now();
        PlanProblems problems = new PlanProblems();
        try (ItemList list = new ItemList(parts.json(), parts.aws().objects(), workspace, stop)) {
            WorkSummary work = null;
            Deadline deadline = Deadline.watch(context, stop);
            try (deadline) {
                TransferTask whole = withList(task, problems);
                if (whole != null) {
                    work = installation().drayage(stop).work(whole, parts.tasks(), limits(event), list, problems);
                }
            }
            list.complete();
            return answer(task, workspace, started, work, problems, list);
        }
    }

    private static WorkLimits limits(Event event) {
        WorkLimits standard = WorkLimits.standard();
        return new WorkLimits(
                (int) event.number("maxImages", standard.images(), Integer.MAX_VALUE),
                event.number("maxBytes", standard.bytes(), Long.MAX_VALUE),
                standard.blob(),
                (int) event.number("workers", standard.workers(), Integer.MAX_VALUE));
    }

    /** Reads the list where it is kept elsewhere; null when it cannot be read, which is a failure of the run. */
    private @Nullable TransferTask withList(WrittenTask task, PlanProblems problems) {
        String address = task.listAddress();
        if (address == null) {
            return task.known();
        }
        String list;
        try {
            list = installation().parts().aws().imageLists().read(address);
        } catch (DrayageException e) {
            if (e.code() == ErrorCode.INVALID_INPUT) {
                throw e;
            }
            problems.add(TaskSelection.failed(task.known(), e));
            return null;
        }
        return task.withList(list);
    }

    private Map<String, Object> answer(
            WrittenTask task,
            @Nullable Workspace workspace,
            Instant started,
            @Nullable WorkSummary work,
            PlanProblems problems,
            ItemList list) {
        Map<String, Long> requests = work == null ? Map.of() : work.plan().planning();
        Instant ended = Instant.now();
        LambdaComponent parts = installation().parts();
        if (workspace != null) {
            PartReport report = problems.report(task.describe(), started, ended, requests, PlanProblems.MAX_LISTED);
            parts.aws().objects().write(workspace.report(0, 1), parts.json().write(report.toMap()));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("schema", 1);
        answer.put("items", work == null ? 0 : work.items());
        answer.put("fargate", work == null ? 0 : work.fargate());
        answer.put("images", work == null ? 0 : work.images());
        answer.put("bytes", work == null ? 0 : work.bytes());
        answer.put("complete", !problems.totals().interrupted());
        answer.put("succeeded", problems.totals().succeeded());
        list.describe(answer);
        answer.put(
                "report",
                problems.report(Map.of(), started, ended, requests, PlanProblems.MAX_INLINE)
                        .toMap());
        LOG.info(
                "Planned: {} work items, {} images to copy, {} not to be copied",
                answer.get("items"),
                answer.get("images"),
                problems.totals().images());
        return answer;
    }
}

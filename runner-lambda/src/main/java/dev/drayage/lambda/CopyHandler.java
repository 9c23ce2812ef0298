package dev.drayage.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.drayage.adapters.aws.store.ObjectAddress;
import dev.drayage.adapters.aws.store.Workspace;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.work.Engine;
import dev.drayage.core.work.PartReport;
import dev.drayage.core.work.WorkItem;
import dev.drayage.core.work.WorkItemFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one work item, and stops before the call's end. In: {@code item}, {@code workspace}. Out: the report (with a workspace, where
 * it is), {@code left}, the item that is still to be carried out, if any, and {@code progress}: without any, that item is for Fargate.
 */
public final class CopyHandler extends JsonHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CopyHandler.class);
    private static final Set<String> FIELDS = Set.of("item", Event.WORKSPACE);

    /** Made by Lambda. */
    public CopyHandler() {
        this(Installation.ofProcess());
    }

    public CopyHandler(Installation installation) {
        super(installation);
    }

    @Override
    Map<String, Object> answer(Event event, Context context) {
        event.only(FIELDS);
        LambdaComponent parts = installation().parts();
        WorkItem item = new WorkItemFormat(parts.json()).read(event.object("item"));
        parts.aws().putShare(item.putShare());
        TransferReport report = copy(context, drayage -> drayage.transfer(item, parts.tasks()));
        return answer(item, report, event.workspace());
    }

    private Map<String, Object> answer(WorkItem item, TransferReport report, @Nullable Workspace workspace) {
        WorkItem rest = item.rest(report.images()).orElse(null);
        boolean progress = rest == null || rest.images().size() < item.images().size();
        if (rest != null && !progress) {
            rest = rest.on(Engine.FARGATE);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("schema", 1);
        answer.put("item", item.number());
        answer.put("part", item.part());
        answer.put("succeeded", report.succeeded());
        answer.put("finished", rest == null);
        answer.put("progress", progress);
        PartReport part = PartReport.of(item, report);
        LambdaComponent parts = installation().parts();
        if (workspace == null) {
            answer.put("report", part.toMap());
        } else {
            ObjectAddress address = workspace.report(item.number(), item.part());
            parts.aws().objects().write(address, parts.json().write(part.toMap()));
            answer.put("reportAt", address.toString());
        }
        if (rest != null) {
            hand(rest, workspace, answer);
        }
        LOG.info(
                "Work item {}, part {}: {}, {} images left",
                item.number(),
                item.part(),
                report.summary().totals().images(),
                part.left());
        return answer;
    }

    /** Hands on what is left: to a worker by its address, since ECS takes no more than 8,192 characters. */
    private void hand(WorkItem rest, @Nullable Workspace workspace, Map<String, Object> answer) {
        LambdaComponent parts = installation().parts();
        Map<String, Object> item = new WorkItemFormat(parts.json()).fields(rest);
        answer.put("engine", rest.engine().text());
        answer.put("left", item);
        if (workspace != null) {
            ObjectAddress address = workspace.left(rest);
            parts.aws().objects().write(address, parts.json().write(item));
            answer.put("leftAt", address.toString());
        }
    }
}

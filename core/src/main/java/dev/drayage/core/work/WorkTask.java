package dev.drayage.core.work;

import dev.drayage.core.model.Reference;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.task.Selection;
import dev.drayage.core.task.Source;
import dev.drayage.core.task.TransferTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a task small enough to be part of every work item: of a long image list, one image of each registry tells all that is needed. */
final class WorkTask {
    private WorkTask() {}

    static TransferTask brief(TransferTask task) {
        return with(task, brief(task.source()), task.referrers());
    }

    /** Returns the task with all referrers looked for, of unchanged images, too. */
    static TransferTask thorough(TransferTask task) {
        return with(task, task.source(), ReferrersMode.ALWAYS);
    }

    private static TransferTask with(TransferTask task, Source source, ReferrersMode referrers) {
        return new TransferTask(source, task.destination(), task.creation(), task.alarmTopic(), referrers, task.jobs());
    }

    private static Source brief(Source source) {
        if (source instanceof Source.Public registries) {
            Map<RegistryHost, Reference> first = new LinkedHashMap<>();
            registries.images().forEach(image -> first.putIfAbsent(image.host().canonical(), image));
            return new Source.Public(List.copyOf(first.values()), registries.credential());
        }
        Source.AmazonEcr ecr = (Source.AmazonEcr) source;
        return ecr.selection() instanceof Selection.Listed listed
                ? new Source.AmazonEcr(
                        ecr.region(),
                        ecr.accountId(),
                        new Selection.Listed(listed.entries().subList(0, 1)),
                        ecr.includeUntagged(),
                        ecr.credential())
                : ecr;
    }
}

package dev.drayage.console.web;

import dev.drayage.console.web.probe.ProbeEnd;
import dev.drayage.console.web.probe.Selected;
import dev.drayage.console.web.probe.TaskProbe;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Reference;
import dev.drayage.core.plan.ListedImage;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.PlanSummary;
import dev.drayage.core.task.TaskParser;
import dev.drayage.core.task.TransferTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Stands for AWS and registries: always gives the same answers. */
final class StaticProbe implements TaskProbe {
    /** What hostile registries answer. */
    static final String HOSTILE = "<script>alert('x')</script>\"'>&";

    @Override
    public List<String> secrets() {
        return List.of("hub-login", "partner<b>");
    }

    @Override
    public TransferTask task(Map<String, String> parameters) {
        return TaskParser.parse(parameters);
    }

    @Override
    public Selected select(TransferTask task, int limit, ProbeEnd end) {
        DrayageException error = new DrayageException(ErrorCode.DENIED, "The registry said " + HOSTILE, HOSTILE);
        return new Selected(
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
                List.of(
                        new ListedImage(Reference.parse("mysql:8"), null, null, null),
                        new ListedImage(Reference.parse("app:1"), null, null, error)),
                true);
    }

    @Override
    public PlanSummary plan(TransferTask task, Consumer<? super ImagePlan> rows, ProbeEnd end) {
        DrayageException error = new DrayageException(ErrorCode.DENIED, "The registry said " + HOSTILE, HOSTILE);
        ImagePlan row = ImagePlan.unfinished(null, "mysql:8" + HOSTILE, "mirror/mysql:8", null, error);
        rows.accept(row);
        Instant now = Instant.parse("2026-11-24T10:00:00Z");
        return PlanReport.of(Map.of(), now, now, List.of(row), Set.of(), List.of(), Map.of())
                .summary();
    }
}

package dev.drayage.console.engine.stepfunctions;

import dev.drayage.console.run.RemoteProgress;
import dev.drayage.console.run.RemoteRun;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Printable;
import dev.drayage.core.port.Json;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/**
 * A run that is an execution: how it is comes from the execution, how much it has to do from the plan's answer in its history, and its
 * images from the reports of its parts.
 */
final class ExecutionRun implements RemoteRun {
    /** AWS describes executions a moment late. */
    static final int MAX_MISSED = 5;

    private final String arn;
    private final ExecutionCalls calls;
    private final PartReports reports;
    private final Json json;
    private @Nullable Planned planned;
    private @Nullable RemoteProgress end;
    private int missed;

    ExecutionRun(String arn, ExecutionCalls calls, PartReports reports, Json json) {
        this.arn = arn;
        this.calls = calls;
        this.reports = reports;
        this.json = json;
    }

    @Override
    public RemoteProgress look() {
        RemoteProgress told = end;
        if (told != null) {
            return new RemoteProgress(
                    told.state(),
                    told.images(),
                    told.bytesExpected(),
                    told.bytesMoved(),
                    List.of(),
                    told.report(),
                    told.error());
        }
        // First the execution, then the reports: of one that has ended, all are there.
        Ending ending = ending();
        if (planned == null && missed == 0) {
            planned = Planned.find(arn, calls, json);
        }
        boolean all = reports.read();
        if (ending == null || !all) {
            return progress(active(), null, null);
        }
        return ended(ending);
    }

    private @Nullable Ending ending() {
        DescribeExecutionResponse execution = calls.describe(arn);
        if (execution != null) {
            missed = 0;
            return Ending.of(execution, json);
        }
        missed++;
        if (missed > MAX_MISSED) {
            return Ending.lost(arn);
        }
        throw new DrayageException(
                ErrorCode.NOT_FOUND,
                "Looking at the execution '" + Printable.of(arn) + "' failed: there is none",
                "It may be too early; it is looked for again.");
    }

    private RunState active() {
        return planned != null && planned.items() > 0 ? RunState.RUNNING : RunState.PLANNING;
    }

    private RemoteProgress ended(Ending ending) {
        Planned plan = planned;
        reports.end(ending.tellLost() && plan != null ? plan.items() : 0);
        Map<String, Object> report = ending.report() == null ? reports.report(Instant.now()) : ending.report();
        RemoteProgress last = progress(ending.state(), report, ending.error());
        end = last;
        return last;
    }

    private RemoteProgress progress(RunState state, @Nullable Map<String, Object> report, @Nullable StoredError error) {
        List<ImageResult> ended = reports.take();
        Planned plan = planned;
        long images = plan == null ? 0 : plan.images() + reports.ofPlan();
        return new RemoteProgress(
                state,
                Math.max(images, reports.told()),
                plan == null ? 0 : plan.bytes(),
                reports.bytesMoved(),
                ended,
                report,
                error);
    }
}

package dev.drayage.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.drayage.adapters.aws.store.ObjectStore;
import dev.drayage.adapters.aws.store.Workspace;
import dev.drayage.core.Alarm;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.WrittenTask;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.work.PartReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the reports of a run's parts, tells the task's topic of failures, and fails when not all images are in place. In: {@code task},
 * {@code items} (how many there were), {@code workspace} or {@code reports} (a list: the plan's and those of all items), and {@code error}
 * when the run was broken off ({@code Error} and {@code Cause}, as a state machine catches them; an empty object says that it was not). Out:
 * the report of the run, with the first images that are not in place.
 */
public final class ReportHandler extends JsonHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ReportHandler.class);
    private static final Set<String> FIELDS = Set.of("task", "items", Event.WORKSPACE, "reports", "error");

    /** What of an error is told: a mail is to be read. */
    private static final int MAX_CAUSE = 2_000;

    /** Some fifty times what the report of 200 images, or of a plan's 1,000 failures, has. */
    private static final int MAX_REPORT = 16 * 1024 * 1024;

    /** Made by Lambda. */
    public ReportHandler() {
        this(Installation.ofProcess());
    }

    public ReportHandler(Installation installation) {
        super(installation);
    }

    @Override
    Map<String, Object> answer(Event event, Context context) {
        event.only(FIELDS);
        WrittenTask task = EventTask.of(event.object("task"));
        String destination = TaskSelection.failed(task.known(), brokenOff("")).destination();
        RunReport run = new RunReport(event.number("items", 0, RunReport.MAX_ITEMS), destination);
        event.list("reports").forEach(report -> run.add(PartReport.read(report)));
        Workspace workspace = event.workspace();
        if (workspace != null && event.has("reports")) {
            throw new InvalidInputException(
                    "The input has both '" + Event.WORKSPACE + "' and 'reports', which would count twice",
                    "Leave one of them away.");
        }
        if (workspace != null) {
            addAll(workspace, run, destination);
        }
        Map<String, Object> error = event.has("error") ? event.object("error") : Map.of();
        if (!error.isEmpty()) {
            run.brokenOff(TaskSelection.failed(task.known(), brokenOff(error.get("Error") + ": " + cause(error))));
        }
        TransferSummary summary = run.summary(task.describe(), Instant.now());
        installation().count(summary);
        raise(task, summary);
        if (!summary.succeeded()) {
            throw new ImagesFailedException(message(summary));
        }
        return answer(summary, run.notInPlace());
    }

    /** Adds all reports of the workspace. One that is none is a failure of the run: a refusal would send no alarm. */
    private void addAll(Workspace workspace, RunReport run, String destination) {
        LambdaComponent parts = installation().parts();
        ObjectStore objects = parts.aws().objects();
        objects.list(workspace.reports(), address -> {
            byte[] document = objects.read(address, content -> content.readNBytes(MAX_REPORT + 1));
            try {
                run.add(read(document));
            } catch (InvalidInputException | InvalidContentException e) {
                DrayageException reason = new DrayageException(
                        ErrorCode.INTERNAL,
                        "'" + Printable.of(address.toString()) + "' is no report of this run: " + e.getMessage(),
                        "Give every run a workspace of its own, and all its functions and workers one version.");
                run.add(ImageResult.unfinished("a part's report", destination, null, reason));
            }
        });
    }

    private PartReport read(byte[] document) {
        if (document.length > MAX_REPORT) {
            throw new InvalidInputException("it has more than " + MAX_REPORT + " bytes", null);
        }
        return PartReport.read(installation().parts().json().readObject(document));
    }

    private static DrayageException brokenOff(String why) {
        return new DrayageException(
                ErrorCode.INTERNAL,
                "The run was broken off: " + why.substring(0, Math.min(MAX_CAUSE, why.length())),
                "The state machine's execution and the functions' logs tell more.");
    }

    /** Returns what a person has to know of a cause: of a function's, which is JSON with a stack trace, the message alone. */
    private String cause(Map<String, Object> error) {
        String cause = String.valueOf(error.get("Cause"));
        try {
            Object message = installation()
                    .parts()
                    .json()
                    .readObject(cause.getBytes(StandardCharsets.UTF_8))
                    .get("errorMessage");
            return message instanceof String text ? text : cause;
        } catch (InvalidContentException e) {
            return cause;
        }
    }

    private void raise(WrittenTask task, TransferSummary summary) {
        TransferListener log = new TransferListener() {
            @Override
            public void alarmFailed(DrayageException error) {
                LOG.error("The alarm could not be sent: {}", error.getMessage());
            }
        };
        new Alarm(installation().parts().notifier(), log).raise(task.known(), summary);
    }

    private static String message(TransferSummary summary) {
        StringBuilder text = new StringBuilder(
                "Not all images are in place: " + summary.totals().images());
        for (ImageResult image : summary.totals().failures().first()) {
            if (text.length() > MAX_CAUSE) {
                break;
            }
            DrayageException error = image.error();
            text.append("; ")
                    .append(image.source())
                    .append(": ")
                    .append(error == null ? image.status() : error.getMessage());
        }
        return text.toString();
    }

    private static Map<String, Object> answer(TransferSummary summary, List<ImageResult> notInPlace) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schema", TransferReport.SCHEMA);
        report.put("succeeded", summary.succeeded());
        report.put("images", notInPlace.stream().map(ImageResult::toMap).toList());
        report.putAll(summary.toMap());
        return report;
    }
}

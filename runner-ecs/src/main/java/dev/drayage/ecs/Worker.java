package dev.drayage.ecs;

import dev.drayage.adapters.aws.metrics.RunMetrics;
import dev.drayage.adapters.aws.store.Workspace;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.adapters.registry.http.NativeCryptography;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.task.InvalidTaskException;
import dev.drayage.core.task.TaskProblem;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.task.WrittenTask;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.work.PartReport;
import dev.drayage.core.work.WorkItem;
import dev.drayage.ecs.log.Heartbeat;
import dev.drayage.ecs.log.LogLine;
import dev.drayage.ecs.log.LogSetup;
import dev.drayage.ecs.log.ReportLine;
import dev.drayage.ecs.log.RunLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Runs one task from the environment's variables to the exit status; all it has to say goes to standard output. */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Map<String, String> variables;
    private final TaskReader task;
    private final WorkerSettings settings;
    private final PrintStream stdout;
    private final StopSignal stop;
    private final Session.Opener sessions;
    private final AtomicBoolean reported = new AtomicBoolean();
    private volatile @Nullable RunSoFar running;

    Worker(
            Map<String, String> variables,
            WorkerSettings settings,
            PrintStream stdout,
            StopSignal stop,
            Session.Opener sessions) {
        this.variables = variables;
        this.task = new TaskReader(variables);
        this.settings = settings;
        this.stdout = stdout;
        this.stop = stop;
        this.sessions = sessions;
    }

    ExitStatus run() {
        LogSetup.begin(settings.taskName(), settings.logLevel());
        try {
            WorkSource work = WorkSource.among(variables);
            if (work != null) {
                refuse(settings.problems());
                NativeCryptography.install();
                return carryOut(work);
            }
            WrittenTask written = task.read(settings.problems());
            NativeCryptography.install();
            return transfer(written);
        } catch (InvalidTaskException e) {
            e.problems().forEach(Worker::log);
            return ExitStatus.USAGE;
        } catch (RuntimeException e) {
            DrayageException failure = DrayageException.of(e);
            LogLine.at(Level.ERROR, LOG).with(failure).log(String.valueOf(failure.getMessage()));
            return stop.isRequested() ? ExitStatus.INTERRUPTED : ExitStatus.of(failure);
        }
    }

    private static void log(TaskProblem problem) {
        LogLine.at(Level.ERROR, LOG)
                .with("parameter", problem.parameter())
                .with("errorMessage", problem.message())
                .with("remedy", problem.remedy())
                .log(problem.toString());
    }

    private static void refuse(List<TaskProblem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidTaskException(problems);
        }
    }

    /** Carries out a work item instead of a task. What is left of it when the worker is stopped, its report tells. */
    private ExitStatus carryOut(WorkSource source) {
        RunLog log = new RunLog();
        ReportLine line = new ReportLine();
        TransferReport report;
        try (Session session = sessions.open(settings, log, stop)) {
            WorkItem item = session.workItem(source);
            log.begun(item.task());
            running = new RunSoFar(item.task(), Instant.now(), log, false);
            Heartbeat heartbeat = Heartbeat.start(settings.progress(), log::beat);
            try (heartbeat) {
                report = session.drayage().transfer(item, session.tasks());
            }
            Workspace workspace = source.workspace();
            if (workspace != null) {
                session.keep(workspace, PartReport.of(item, report));
            }
        }
        report.images().forEach(line);
        log.ended(report.summary());
        return print(line.report(report.summary())) ? ExitStatus.of(report.summary()) : ExitStatus.FAILED;
    }

    private ExitStatus transfer(WrittenTask written) {
        RunLog log = new RunLog();
        ReportLine line = new ReportLine();
        TransferSummary summary;
        try (Session session = sessions.open(settings, log, stop)) {
            summary = carryOut(written, session, log, line);
        }
        log.ended(summary);
        return print(metrics(summary), line.report(summary)) ? ExitStatus.of(summary) : ExitStatus.FAILED;
    }

    private TransferSummary carryOut(WrittenTask written, Session session, RunLog log, ReportLine line) {
        TransferTask whole = written.known();
        String address = written.listAddress();
        if (address != null) {
            String list;
            try {
                list = session.imageList(address);
            } catch (DrayageException e) {
                if (e.code() == ErrorCode.INVALID_INPUT || stop.isRequested()) {
                    throw e;
                }
                return new UnreadList(written.known(), address, e)
                        .report(session.notifier(), log, Clock.systemUTC(), line);
            }
            whole = written.withList(list);
        }
        log.begun(whole);
        running = new RunSoFar(whole, Instant.now(), log, true);
        Heartbeat heartbeat = Heartbeat.start(settings.progress(), log::beat);
        try (heartbeat) {
            return session.drayage().transfer(whole, session.tasks(), line);
        }
    }

    /** Reports, from another thread, on a run that does not end; does nothing when there is none, or its report is out. */
    void reportSoFar() {
        RunSoFar run = running;
        if (run != null) {
            TransferSummary summary = run.end(Instant.now());
            Map<String, Object> report = run.log().soFar().report(summary);
            if (run.whole()) {
                print(metrics(summary), report);
            } else {
                print(report);
            }
        }
    }

    private Map<String, Object> metrics(TransferSummary run) {
        return RunMetrics.document(run, settings.taskName(), Instant.now());
    }

    /** Prints the last lines, of which the report is the last; false when nobody takes them, or they were printed already. */
    @SafeVarargs
    private boolean print(Map<String, Object>... documents) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Map<String, Object> document : documents) {
            lines.writeBytes(OciRegistries.json().write(document));
            lines.write('\n');
        }
        if (!reported.compareAndSet(false, true)) {
            return false;
        }
        LogSetup.end();
        stdout.write(lines.toByteArray(), 0, lines.size());
        return !stdout.checkError();
    }
}

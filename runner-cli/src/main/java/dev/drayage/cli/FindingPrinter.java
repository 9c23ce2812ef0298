package dev.drayage.cli;

import dev.drayage.cli.progress.Progress;
import java.util.function.Function;

/** Carries out a command, prints what it finds or does while it goes on, and returns the exit status. */
final class FindingPrinter {
    private final Environment environment;
    private final CommonOptions common;
    private final Session.Opener sessions;

    FindingPrinter(Environment environment, CommonOptions common, Session.Opener sessions) {
        this.environment = environment;
        this.common = common;
        this.sessions = sessions;
    }

    /** Carries out a command that only reads. */
    int run(RunSettings settings, Function<Session, Finding.Work> work) {
        return run(Progress.silent(), progress -> settings, work);
    }

    /**
     * Carries out a command that copies, and shows how it goes on.
     *
     * @param settings are made with the progress as their listener
     */
    int runWithProgress(Function<Progress, RunSettings> settings, Function<Session, Finding.Work> work) {
        Progress progress = common.quiet ? Progress.silent() : Progress.on(environment.stderr(), environment.columns());
        return run(progress, settings, work);
    }

    private int run(Progress progress, Function<Progress, RunSettings> settings, Function<Session, Finding.Work> work) {
        RowPrinter printer = new RowPrinter(environment, common, progress);
        Finding finding;
        try (progress;
                Session session = sessions.open(settings.apply(progress))) {
            finding = work.apply(session).carryOut(printer);
        }
        printer.end(finding);
        if (finding.interrupted()) {
            return CommandRunner.INTERRUPTED;
        }
        return finding.succeeded() ? CommandRunner.OK : CommandRunner.FAILED;
    }
}

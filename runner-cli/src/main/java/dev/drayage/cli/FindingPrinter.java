package dev.drayage.cli;

import dev.drayage.cli.progress.Progress;
import java.io.PrintStream;
import java.util.function.Function;

/** Carries out a command, prints what it found or did, and returns the exit status. */
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
    int run(RunSettings settings, Function<Session, ? extends Finding> work) {
        return run(Progress.silent(), progress -> settings, work);
    }

    /**
     * Carries out a command that copies, and shows how it goes on.
     *
     * @param settings are made with the progress as their listener
     */
    int runWithProgress(Function<Progress, RunSettings> settings, Function<Session, ? extends Finding> work) {
        Progress progress = common.quiet ? Progress.silent() : Progress.on(environment.stderr(), environment.columns());
        return run(progress, settings, work);
    }

    private int run(
            Progress progress, Function<Progress, RunSettings> settings, Function<Session, ? extends Finding> work) {
        Finding finding;
        byte[] json = {};
        try (progress;
                Session session = sessions.open(settings.apply(progress))) {
            finding = work.apply(session);
            if (common.json) {
                json = session.json().write(finding.toMap());
            }
        }
        print(finding, json);
        if (finding.interrupted()) {
            return CommandRunner.INTERRUPTED;
        }
        return finding.succeeded() ? CommandRunner.OK : CommandRunner.FAILED;
    }

    private void print(Finding finding, byte[] json) {
        PrintStream stdout = environment.stdout();
        if (common.json) {
            stdout.write(json, 0, json.length);
            stdout.write('\n');
        } else if (!common.quiet) {
            stdout.print(finding.whole());
        }
        if (common.json || common.quiet) {
            environment.stderr().print(finding.failures());
        }
        if (common.verbose) {
            finding.errors().forEach(error -> error.printStackTrace(environment.stderr()));
        }
    }
}

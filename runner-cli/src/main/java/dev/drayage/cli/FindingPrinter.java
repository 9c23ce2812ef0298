package dev.drayage.cli;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.report.ImagePlan;
import java.io.PrintStream;
import java.util.function.Function;

/** Carries out a command that only reads, prints what it found, and returns the exit status. */
final class FindingPrinter {
    private final Environment environment;
    private final CommonOptions common;
    private final Session.Opener sessions;

    FindingPrinter(Environment environment, CommonOptions common, Session.Opener sessions) {
        this.environment = environment;
        this.common = common;
        this.sessions = sessions;
    }

    int run(RunSettings settings, Function<Session, ? extends Finding> work) {
        Finding finding;
        byte[] json = {};
        try (Session session = sessions.open(settings)) {
            finding = work.apply(session);
            if (common.json) {
                json = session.json().write(finding.toMap());
            }
        }
        print(finding, json);
        if (finding.plan().interrupted()) {
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
            printTraces(finding);
        }
    }

    private void printTraces(Finding finding) {
        for (ImagePlan image : finding.plan().images()) {
            DrayageException error = image.error();
            if (error != null) {
                error.printStackTrace(environment.stderr());
            }
        }
    }
}

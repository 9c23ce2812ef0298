package dev.drayage.cli;

import dev.drayage.cli.output.HumanReport;
import dev.drayage.cli.progress.Progress;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.TransferReport;
import java.io.PrintStream;
import java.util.function.Function;

/** Carries out a command that copies: progress while it runs, its report when it has ended, and the exit status. */
final class ReportPrinter {
    private final Environment environment;
    private final CommonOptions common;

    ReportPrinter(Environment environment, CommonOptions common) {
        this.environment = environment;
        this.common = common;
    }

    /**
     * Runs and reports.
     *
     * @param opener opens the session, with the progress as its listener
     */
    int run(Function<Progress, Session> opener, Function<Session, TransferReport> work) {
        TransferReport report;
        byte[] json = {};
        try (Progress progress =
                        common.quiet ? Progress.silent() : Progress.on(environment.stderr(), environment.columns());
                Session session = opener.apply(progress)) {
            report = work.apply(session);
            if (common.json) {
                json = session.json().write(report.toMap());
            }
        }
        print(report, json);
        if (report.interrupted()) {
            return CommandRunner.INTERRUPTED;
        }
        return report.succeeded() ? CommandRunner.OK : CommandRunner.FAILED;
    }

    private void print(TransferReport report, byte[] json) {
        PrintStream stdout = environment.stdout();
        if (common.json) {
            stdout.write(json, 0, json.length);
            stdout.write('\n');
        } else if (!common.quiet) {
            stdout.print(HumanReport.whole(report));
        }
        if (common.json || common.quiet) {
            environment.stderr().print(HumanReport.failures(report));
        }
        if (common.verbose) {
            printTraces(report);
        }
    }

    private void printTraces(TransferReport report) {
        for (ImageResult image : report.images()) {
            DrayageException error = image.error();
            if (error != null) {
                error.printStackTrace(environment.stderr());
            }
        }
    }
}

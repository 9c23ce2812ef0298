package dev.drayage.cli;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.cli.task.TaskOptions;
import dev.drayage.cli.task.TaskYaml;
import dev.drayage.core.task.TransferTask;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries out a transfer task, or prints it as it was understood. */
@Command(
        name = "transfer",
        description = "Carries out a transfer task, given by options, a YAML file or the environment.",
        abbreviateSynopsis = true,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "An option wins over the task file, and the file over the environment. An empty",
            "option ('--dest-prefix=') takes away what they say."
        })
final class TransferCommand implements Callable<Integer> {
    private final Environment environment;
    private final Session.Opener sessions;

    @Option(
            names = "--print-task",
            description = "Print the task as it is understood, in YAML that --task reads, and contact nothing.")
    private boolean printTask;

    @Option(names = "--dry-run", description = "Say what would be done, as 'drayage plan' does, and change nothing.")
    private boolean dryRun;

    @Mixin
    private final TaskOptions options = new TaskOptions();

    @Mixin
    private final UploadOption upload = new UploadOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    TransferCommand(Environment environment, Session.Opener sessions) {
        this.environment = environment;
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        TransferTask task = options.task(environment.variables());
        if (printTask) {
            print(task);
            return CommandRunner.OK;
        }
        return run(task);
    }

    private int run(TransferTask task) {
        Connection connection = common.connection.connection(environment);
        FindingPrinter printer = new FindingPrinter(environment, common, sessions);
        if (dryRun) {
            return printer.run(
                    RunSettings.reading(connection),
                    session -> rows -> Finding.of(session.drayage().plan(task, session.tasks(), Row.planned(rows))));
        }
        return printer.runWithProgress(
                progress -> RunSettings.of(connection, upload.mode, progress),
                session ->
                        rows -> Finding.of(session.drayage().transfer(task, session.tasks(), Row.transferred(rows))));
    }

    private void print(TransferTask task) {
        PrintStream stdout = environment.stdout();
        if (common.json) {
            byte[] json = OciRegistries.json().write(task.describe());
            stdout.write(json, 0, json.length);
            stdout.write('\n');
        } else {
            stdout.print(TaskYaml.write(task.describe()));
        }
    }
}

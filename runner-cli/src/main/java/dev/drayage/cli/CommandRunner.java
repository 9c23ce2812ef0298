package dev.drayage.cli;

import dev.drayage.cli.log.LogSetup;
import dev.drayage.cli.output.ErrorText;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.task.InvalidTaskException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line from its arguments to its exit status; every failure ends as a message and a remedy on standard error. */
final class CommandRunner {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INTERRUPTED = 130;
    private static final String[] JUST_VERSION = {"--version"};

    private final Environment environment;
    private final Session.Opener sessions;

    CommandRunner(Environment environment, Session.Opener sessions) {
        this.environment = environment;
        this.sessions = sessions;
    }

    int run(String... args) {
        int status = commandLine(args).execute(args);
        // Nobody reads on (a closed pipe, or a full disk): there is nothing to say, and the output is not whole.
        boolean lost = environment.stdout().checkError();
        return lost && status == OK ? FAILED : status;
    }

    private CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new DrayageCommand());
        addCommands(line, args);
        line.setExpandAtFiles(false);
        line.setOut(new PrintWriter(environment.stdout(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(environment.stderr(), true, StandardCharsets.UTF_8));
        line.setExecutionStrategy(CommandRunner::execute);
        line.setParameterExceptionHandler((error, refused) -> wrongUsage(error));
        line.setExecutionExceptionHandler((error, command, result) -> failed(error, command));
        return line;
    }

    /** Adds the command that is named, for reading one takes 10 ms; all of them when help or an error may speak of any. */
    private void addCommands(CommandLine line, String... args) {
        Map<String, Supplier<Callable<Integer>>> commands = commands();
        Supplier<Callable<Integer>> named = args.length == 0 ? null : commands.get(args[0]);
        if (named != null) {
            line.addSubcommand(named.get());
        } else if (!Arrays.equals(args, JUST_VERSION)) {
            commands.values().forEach(command -> line.addSubcommand(command.get()));
            line.addSubcommand(new GenerateCompletion());
            line.addSubcommand(new HelpCommand());
        }
    }

    /** Returns our commands by their names, in the order of the help. */
    private Map<String, Supplier<Callable<Integer>>> commands() {
        Map<String, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();
        commands.put("copy", () -> new CopyCommand(environment, sessions));
        commands.put("transfer", () -> new TransferCommand(environment, sessions));
        commands.put("plan", () -> new PlanCommand(environment, sessions));
        commands.put("verify", () -> new VerifyCommand(environment, sessions));
        commands.put("list", () -> new ListCommand(environment, sessions));
        return commands;
    }

    private static int execute(ParseResult parsed) {
        if (parsed.hasSubcommand() && isVerbose(parsed.subcommand())) {
            LogSetup.beVerbose();
        }
        return new RunLast().execute(parsed);
    }

    private static boolean isVerbose(ParseResult command) {
        return command.hasMatchedOption("--verbose");
    }

    private int wrongUsage(ParameterException error) {
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        String hint = "See '" + command + " --help'.";
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            hint = "Did you mean '" + String.join("' or '", unmatched.getSuggestions()) + "'? " + hint;
        }
        // Of groups of options, picocli says so itself.
        String message = String.valueOf(error.getMessage()).replaceFirst("^Error: ", "");
        environment.stderr().print(new ErrorText(message, hint));
        return USAGE;
    }

    private int failed(Exception error, CommandLine command) {
        PrintStream stderr = environment.stderr();
        DrayageException known = error instanceof DrayageException e ? e : null;
        texts(error).forEach(stderr::print);
        if (isVerbose(command.getParseResult())) {
            stderr.print(ErrorText.stack(error));
        }
        if (known instanceof InvalidInputException) {
            return USAGE;
        }
        return known != null && known.code() == ErrorCode.INTERRUPTED ? INTERRUPTED : FAILED;
    }

    /** Words a failure: each problem of a task has its own remedy. */
    private static List<ErrorText> texts(Exception error) {
        if (error instanceof InvalidTaskException task) {
            return task.problems().stream().map(ErrorText::of).toList();
        }
        return List.of(error instanceof DrayageException known ? ErrorText.of(known) : ErrorText.defect(error));
    }
}

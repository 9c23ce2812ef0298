package dev.drayage.console;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says on standard error why the console does not start, and what helps. */
final class Refusals implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        say(error.getCommandLine(), String.valueOf(error.getMessage()), "See 'drayage console --help'.");
        return USAGE;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine line, ParseResult parsed) {
        if (error instanceof DrayageException known) {
            say(line, String.valueOf(known.getMessage()), known.remedy());
            return known instanceof InvalidInputException ? USAGE : FAILED;
        }
        error.printStackTrace(line.getErr());
        say(line, "The console failed: " + error, "This is a defect of Drayage; please report it.");
        return FAILED;
    }

    private static void say(CommandLine line, String message, @Nullable String remedy) {
        PrintWriter err = line.getErr();
        err.println("drayage: " + message);
        if (remedy != null) {
            err.println("  -> " + remedy);
        }
    }
}

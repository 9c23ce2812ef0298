package dev.drayage.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine;

/** Starts the console in the process's own environment. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Map<String, String> variables = System.getenv();
        Surroundings surroundings = new Surroundings(
                variables, Path.of(System.getProperty("user.home", "")), ZoneId.systemDefault(), Runtime.getRuntime());
        CommandLine line = new CommandLine(new ConsoleCommand(surroundings));
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(new Refusals());
        line.setExecutionExceptionHandler(new Refusals());
        int status = line.execute(args);
        if (status != ConsoleCommand.STARTED) {
            System.exit(status);
        }
    }
}

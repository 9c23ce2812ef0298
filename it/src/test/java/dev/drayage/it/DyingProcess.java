package dev.drayage.it;

import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that is killed, or asked to end, while a registry handles one of its requests. */
final class DyingProcess {
    private static final long LIMIT_SECONDS = 50;

    private final CompletableFuture<Process> process = new CompletableFuture<>();
    private final Path stdout;
    private final Path stderr;

    DyingProcess(Path folder) throws IOException {
        stdout = Files.createTempFile(folder, "stdout", ".txt");
        stderr = Files.createTempFile(folder, "stderr", ".txt");
    }

    /** Returns the rule that kills the program at a request: it has been handled, and is not answered. */
    FaultRule killedAt(int request, String method, String pathRegex) {
        return FaultRule.once(method, pathRegex, Fault.meanwhile(this::kill)).after(request);
    }

    /** Returns what sends the program a signal when a request has come, which is held until the program has ended. */
    Fault signalled(String signal) {
        return Fault.meanwhile(() -> {
            try {
                String id = String.valueOf(process.join().pid());
                new ProcessBuilder("kill", "-" + signal, id).start().waitFor();
                process.join().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void kill() {
        try {
            process.join().destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the program to its end. */
    Command.Outcome run(Command command) throws IOException, InterruptedException {
        Process started = command.start(stdout, stderr);
        process.complete(started);
        boolean ended = started.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        started.destroyForcibly().waitFor();
        Command.Outcome outcome = new Command.Outcome(
                started.exitValue(),
                Files.readString(stdout, StandardCharsets.UTF_8),
                Files.readString(stderr, StandardCharsets.UTF_8));
        if (!ended) {
            throw new AssertionError("The program does not end: " + outcome);
        }
        return outcome;
    }
}

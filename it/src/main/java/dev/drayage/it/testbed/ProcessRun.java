package dev.drayage.it.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command to run to its end.
 *
 * @param environment variables added to those of this process
 */
public record ProcessRun(List<String> command, Map<String, String> environment, Duration limit) {

    /** Returns a run of a command that may take two minutes. */
    public static ProcessRun of(List<String> command) {
        return new ProcessRun(List.copyOf(command), Map.of(), Duration.ofMinutes(2));
    }

    /** Returns the same with another limit. */
    public ProcessRun timeout(Duration newLimit) {
        return new ProcessRun(command, environment, newLimit);
    }

    /** Returns the same with these variables. */
    public ProcessRun environment(Map<String, String> variables) {
        return new ProcessRun(command, Map.copyOf(variables), limit);
    }

    /** Runs the command; it is killed when it takes longer than the limit. */
    public Result run() {
        try (TemporaryFolder folder = TemporaryFolder.create("process")) {
            Path out = folder.path().resolve("out");
            Path err = folder.path().resolve("err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            int exit = await(process);
            return new Result(program(), exit, Files.readAllBytes(out), Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + program() + "; is it installed?", e);
        }
    }

    private String program() {
        return command.get(0);
    }

    private int await(Process process) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(program() + " took longer than " + limit);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program() + " was running", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * How a command ended.
     *
     * @param out exact bytes of the standard output
     * @param err text of the standard error
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Result(String program, int exit, byte[] out, String err) {

        /** Throws with the command's output when it failed. */
        public Result requireSuccess() {
            if (exit != 0) {
                String output = new String(out, StandardCharsets.UTF_8) + err;
                throw new IllegalStateException(program + " failed with " + exit + ": " + output.strip());
            }
            return this;
        }
    }
}

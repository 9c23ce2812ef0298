package dev.drayage.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs commands one after the other, up to the first that fails, in a bash that takes the time: its own {@code time} counts the processes
 * that it waited for and nothing else.
 */
final class TimedRun {
    private static final long LOOK_MILLIS = 10;
    private static final long LIMIT_MINUTES = 30;

    private final List<List<String>> commands;
    private final Map<String, String> environment;
    private final Path home;

    /** @param home a folder for what the programs leave, and for this run's own files */
    TimedRun(List<List<String>> commands, Map<String, String> environment, Path home) {
        this.commands = commands;
        this.environment = environment;
        this.home = home;
    }

    /**
     * Runs them.
     *
     * @throws FailedRun when a command failed, or after half an hour
     */
    Usage run() throws IOException, InterruptedException {
        Path script = home.resolve("run.sh");
        Path times = home.resolve("times");
        Path output = home.resolve("output");
        Files.writeString(script, script(times));
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        String folder = home.toString();
        builder.environment().putAll(Map.of("HOME", folder, "XDG_RUNTIME_DIR", folder, "TMPDIR", folder));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        ChildMemory memory = new ChildMemory(process.pid());
        if (await(process, memory) != 0) {
            throw new FailedRun(Files.readString(output).strip());
        }
        return usage(Files.readString(times), memory.peak());
    }

    private static int await(Process process, ChildMemory memory) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            memory.look();
            if (System.nanoTime() > end) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new FailedRun("took longer than " + LIMIT_MINUTES + " minutes");
            }
        }
        return process.exitValue();
    }

    private String script(Path times) {
        String list = commands.stream().map(TimedRun::line).collect(Collectors.joining(" &&\n"));
        return "exec 3>&2 2>" + quoted(times.toString()) + "\nTIMEFORMAT='%R %U %S'\ntime {\n" + list + "\n} 2>&3\n";
    }

    private static String line(List<String> command) {
        return command.stream().map(TimedRun::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static Usage usage(String times, long memory) {
        // Some languages write a comma.
        double[] seconds = Stream.of(times.strip().replace(',', '.').split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Usage(seconds[0], seconds[1] + seconds[2], memory);
    }
}

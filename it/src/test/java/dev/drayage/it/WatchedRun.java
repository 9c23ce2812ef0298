package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * All that a program shows of itself: what it says, and what everybody on the machine can read while it runs.
 *
 * @param arguments the arguments of the process and of those that it started, as {@code ps} shows them
 */
record WatchedRun(int status, String stdout, String stderr, Set<String> arguments) {
    private static final long LIMIT_SECONDS = 120;

    static WatchedRun of(Command command, Path folder) throws IOException, InterruptedException {
        Path stdout = Files.createTempFile(folder, "stdout", ".txt");
        Path stderr = Files.createTempFile(folder, "stderr", ".txt");
        Set<String> arguments = new LinkedHashSet<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        Process process = command.start(stdout, stderr);
        try {
            do {
                Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .map(WatchedRun::arguments)
                        .forEach(arguments::add);
                assertTrue(System.nanoTime() < end, "the program does not end");
            } while (!process.waitFor(2, TimeUnit.MILLISECONDS));
        } finally {
            process.destroyForcibly();
        }
        return new WatchedRun(process.exitValue(), Files.readString(stdout), Files.readString(stderr), arguments);
    }

    private static String arguments(ProcessHandle process) {
        try {
            byte[] words = Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
            return new String(words, StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException e) {
            // It has ended meanwhile.
            return "";
        }
    }

    @Override
    public String toString() {
        return "status " + status + "\n--- stdout\n" + stdout + "\n--- stderr\n" + stderr + "\n--- arguments\n"
                + String.join("\n", arguments);
    }
}

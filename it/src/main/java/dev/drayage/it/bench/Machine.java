package dev.drayage.it.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says on what the measurements were taken. */
final class Machine {
    private Machine() {}

    /** Returns the day, the processor, the memory, the system, its load, and Java. */
    static String describe() {
        Runtime java = Runtime.getRuntime();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(
                Locale.ROOT,
                "%s, %d × %s, %s memory, %s %s, load %.1f at the start, Java %s",
                LocalDate.now(ZoneOffset.UTC),
                java.availableProcessors(),
                field("/proc/cpuinfo", "model name"),
                field("/proc/meminfo", "MemTotal"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                load,
                Runtime.version());
    }

    /** Returns the first line that each program says about its version. */
    static String versions(List<List<String>> commands) {
        return commands.stream().map(Machine::version).collect(Collectors.joining(", "));
    }

    private static String version(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (InputStream in = process.getInputStream()) {
                String program = Path.of(command.get(0)).getFileName().toString();
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                String first = text.lines().findFirst().orElse("unknown");
                return first.startsWith(program) ? first : program + " " + first;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.get(0), e);
        }
    }

    private static String field(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}

package dev.drayage.it.demo;

import dev.drayage.it.testbed.ProcessRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The classes that runs of a program load, in the form in which Java takes them for a class data archive. Not thread-safe. */
final class LoadedClasses {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path jar;
    private final String main;
    private final Set<String> lines = new LinkedHashSet<>();

    /**
     * Begins without any class.
     *
     * @param jar the program's jar, which names the others
     * @param main its main class
     */
    LoadedClasses(Path jar, String main) {
        this.jar = jar;
        this.main = main;
    }

    /** Runs the program to its good end and adds what it loaded. */
    void run(Map<String, String> environment, String... arguments) throws IOException {
        Path list = Files.createTempFile("loaded", ".classes");
        try {
            List<String> command = new ArrayList<>(
                    List.of("-Xshare:auto", "-XX:DumpLoadedClassList=" + list, "-cp", jar.toString(), main));
            command.addAll(List.of(arguments));
            java(command, environment);
            lines.addAll(Files.readAllLines(list, StandardCharsets.UTF_8));
        } finally {
            Files.delete(list);
        }
        // Classes of a signed jar cannot be archived, and Java 17 crashes over their lambdas.
        lines.removeIf(line -> line.contains("com/amazon/corretto/crypto/"));
    }

    /** Writes the list. */
    void write(Path file) throws IOException {
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    /** Makes an archive of the classes for the Java that runs this, and a class path of the program's jar alone. */
    void archive(Path archive, List<String> flags) throws IOException {
        Path list = Files.createTempFile("loaded", ".classes");
        try {
            write(list);
            List<String> command = new ArrayList<>(flags);
            command.addAll(List.of(
                    "-Xshare:dump",
                    "-Xlog:disable",
                    "-Xlog:all=error:stderr",
                    "-XX:SharedClassListFile=" + list,
                    "-XX:SharedArchiveFile=" + archive,
                    "-cp",
                    jar.toString()));
            java(command, Map.of());
        } finally {
            Files.delete(list);
        }
    }

    private static void java(List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessRun.of(command).environment(environment).timeout(LIMIT).run().requireSuccess();
    }
}

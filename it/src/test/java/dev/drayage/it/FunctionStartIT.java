package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.lambda.PlanHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how long the function {@code plan} takes from the start of its process to its first answer, for a task of which nothing has
 * changed, and how much memory; prints the table of {@code docs/function-start.md}. {@code -Dfunction.start=true} has it run.
 */
@EnabledIfSystemProperty(named = "function.start", matches = "true")
final class FunctionStartIT {
    private static final int RUNS = 5;
    private static final int IMAGES = 5;

    /** What Lambda gives a function of 1,769 MB: one processor, the serial collector, and most of the memory as heap. */
    private static final List<String> LAMBDA =
            List.of("-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-XX:MaxHeapSize=1503m");

    private static final List<String> C1 = List.of("-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1");

    private final Map<String, Object> event =
            Map.of("task", Map.of("srcRegion", "us-east-1", "destRegion", "eu-west-1"));

    @TempDir
    private Path folder;

    private Path root = Path.of("");

    private record Start(double seconds, double again, double megabytes) {}

    @Test
    void measure() throws Exception {
        root = FunctionProcess.unpack(folder);
        Path archive = folder.resolve("function.jsa");
        String client = FunctionProcess.client();
        String whole = client + ":" + jars();
        try (LocalAws aws = LocalAws.start()) {
            push(aws);
            start(aws, whole, with(C1, "-XX:ArchiveClassesAtExit=" + archive));
            StringBuilder table =
                    new StringBuilder("| Java's options | first answer s | second s | peak MB |\n|---|--:|--:|--:|\n");
            table.append(row("none", aws, client, LAMBDA));
            table.append(row("`" + String.join(" ", C1) + "`", aws, client, with(C1)));
            table.append(row("the same, jars on the class path", aws, whole, with(C1)));
            table.append(row(
                    "the same and `-XX:SharedArchiveFile`", aws, whole, with(C1, "-XX:SharedArchiveFile=" + archive)));
            System.out.println(table);
        }
    }

    private String row(String name, LocalAws aws, String classPath, List<String> options)
            throws IOException, InterruptedException {
        List<Start> starts = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            starts.add(start(aws, classPath, options));
        }
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.0f |%n",
                name,
                median(starts.stream().mapToDouble(Start::seconds).toArray()),
                median(starts.stream().mapToDouble(Start::again).toArray()),
                median(starts.stream().mapToDouble(Start::megabytes).toArray()));
    }

    private Start start(LocalAws aws, String classPath, List<String> options) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (FunctionProcess plan =
                FunctionProcess.start(PlanHandler.class, aws, root, classPath, options.toArray(String[]::new))) {
            assertEquals(0L, plan.result(event).get("items"), plan::toString);
            long first = System.nanoTime();
            plan.result(event);
            long second = System.nanoTime();
            return new Start((first - begun) / 1e9, (second - first) / 1e9, plan.peak() / 1e6);
        }
    }

    /** Puts the same images at both sides, in two repositories. */
    private static void push(LocalAws aws) {
        for (String region : List.of("us-east-1", "eu-west-1")) {
            for (String repository : List.of("team/app", "team/other")) {
                StoredRepository content = aws.account("111122223333")
                        .ecr(region)
                        .createRepository(repository)
                        .content();
                for (int image = 0; image < IMAGES; image++) {
                    SampleImage.builder().seed(image).layers(10_000).build().pushTo(content, "v" + image);
                }
            }
        }
    }

    private String jars() throws IOException {
        try (Stream<Path> jars = Files.list(root.resolve("lib"))) {
            return jars.sorted().map(Path::toString).collect(Collectors.joining(":"));
        }
    }

    private static List<String> with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(LAMBDA);
        all.addAll(some);
        all.addAll(List.of(more));
        return all;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}

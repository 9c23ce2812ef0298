package dev.drayage.it.demo;

import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lists the classes that the worker loads for its two kinds of source, from which the Java of its image makes a class data archive (AppCDS).
 * Run by {@code bin/worker-image}.
 */
public final class WorkerClasses {
    private final Path worker;
    private final LocalAws aws;
    private final TestRegistry hub;

    private WorkerClasses(Path worker, LocalAws aws, TestRegistry hub) {
        this.worker = worker;
        this.aws = aws;
        this.hub = hub;
    }

    /** Takes the path of the worker's jar, and the file for the list. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (LocalAws aws = LocalAws.start();
                TestRegistry hub =
                        TestRegistry.builder().bearer("user", "password").start()) {
            new WorkerClasses(Path.of(arguments[0]), aws, hub).list(Path.of(arguments[1]));
        }
    }

    private void list(Path file) throws IOException, InterruptedException {
        AwsAccount account = aws.account("111122223333");
        SampleIndexes.multiPlatform()
                .pushTo(account.ecr("us-east-1").createRepository("app").content(), "1");
        SampleIndexes.multiPlatform().pushTo(hub.repository("app"), "1");
        Set<String> classes = new LinkedHashSet<>(loaded(Map.of("SRC_REGION", "us-east-1"), file));
        classes.addAll(loaded(Map.of("SOURCE_TYPE", "Public", "SRC_IMAGE_LIST", hub.host() + "/app:ALL_TAGS"), file));
        // Classes of a signed jar cannot be archived, and Java 17 crashes over their lambdas.
        classes.removeIf(line -> line.contains("com/amazon/corretto/crypto/"));
        Files.write(file, classes, StandardCharsets.UTF_8);
    }

    private List<String> loaded(Map<String, String> task, Path file) throws IOException, InterruptedException {
        Map<String, String> environment = new TreeMap<>(aws.environment());
        environment.put("DRAYAGE_REGISTRY_ENDPOINTS", "*.dkr.ecr.*.amazonaws.com=" + aws.registryEndpoint());
        environment.put("DRAYAGE_PLAIN_HTTP", hub.host());
        environment.put("DEST_REGION", "us-west-2");
        environment.putAll(task);
        List<String> flags = List.of("-Xshare:auto", "-XX:DumpLoadedClassList=" + file);
        WorkerRun run = WorkerRun.of(worker, flags, environment, line -> {});
        if (run.status() != 0) {
            throw new IllegalStateException("The run for " + task + " ended with status " + run.status());
        }
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }
}

package dev.drayage.it.demo;

import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.TestCertificate;
import dev.drayage.it.testbed.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the class data archive (AppCDS) with which the command line starts in a third of the time: runs one real copy, over plain HTTP
 * with Bearer tokens and over TLS with a docker login, and lets Java archive the classes that it loaded. Runs at the end of the build.
 */
public final class ArchiveTraining {
    private ArchiveTraining() {}

    /** Takes the folder of the built command line. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path dist = Path.of(arguments[0]);
        Path archive = dist.resolve("drayage.jsa");
        Files.deleteIfExists(archive);
        try (TestCertificate certificate = TestCertificate.create();
                TestRegistry source =
                        TestRegistry.builder().bearer("user", "password").start();
                TestRegistry destination = TestRegistry.builder()
                        .basic("user", "password")
                        .tls(certificate)
                        .start();
                DockerConfig login = DockerConfig.login(destination.host(), "user", "password")) {
            SampleIndexes.multiPlatform().pushTo(source.repository("train"), "1");
            SampleImage.builder().layers(1_000).build().pushTo(source.repository("train"), "2");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xlog:disable",
                    "-Xlog:all=error:stderr",
                    "-XX:ArchiveClassesAtExit=" + archive,
                    "-cp",
                    dist.resolve("lib").resolve("drayage-runner-cli.jar").toString(),
                    "dev.drayage.cli.Main",
                    "copy",
                    "--plain-http=" + source.host(),
                    "--ca-cert=" + certificate.certificatePem(),
                    source.host() + "/train:ALL_TAGS",
                    destination.host() + "/train"));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("DOCKER_CONFIG", login.folder().toString());
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("The training copy ended with status " + status + ":\n" + output);
            }
        }
        if (!Files.exists(archive)) {
            // Not every Java can archive classes; the command line then only starts slower.
            System.err.println("This Java made no class data archive: the command line will start without one.");
        }
    }
}

package dev.drayage.it.demo;

import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.TestCertificate;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the class data archive (AppCDS) with which the command line starts in a third of the time, of the classes that real runs loaded: a
 * copy with Bearer tokens and over TLS with a docker login, and a transfer task on a local AWS. Runs at the end of the build.
 */
public final class ArchiveTraining {
    private ArchiveTraining() {}

    /** Takes the folder of the built command line. */
    public static void main(String[] arguments) throws IOException {
        Path dist = Path.of(arguments[0]);
        LoadedClasses classes =
                new LoadedClasses(dist.resolve("lib").resolve("drayage-runner-cli.jar"), "dev.drayage.cli.Main");
        copy(classes);
        transfer(classes);
        Path archive = dist.resolve("drayage.jsa");
        Files.deleteIfExists(archive);
        classes.archive(archive, List.of("-XX:+UseG1GC"));
        if (!Files.exists(archive)) {
            // Not every Java can archive classes; the command line then only starts slower.
            System.err.println("This Java made no class data archive: the command line will start without one.");
        }
    }

    private static void copy(LoadedClasses classes) throws IOException {
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
            classes.run(
                    Map.of("DOCKER_CONFIG", login.folder().toString()),
                    "copy",
                    "--plain-http=" + source.host(),
                    "--ca-cert=" + certificate.certificatePem(),
                    source.host() + "/train:ALL_TAGS",
                    destination.host() + "/train");
        }
    }

    private static void transfer(LoadedClasses classes) throws IOException {
        try (LocalAws aws = LocalAws.start()) {
            SampleIndexes.multiPlatform()
                    .pushTo(
                            aws.account("111122223333")
                                    .ecr("us-east-1")
                                    .createRepository("train")
                                    .content(),
                            "1");
            Map<String, String> environment = new TreeMap<>(aws.runnerEnvironment());
            classes.run(environment, "transfer", "--src-region=us-east-1", "--dest-region=us-west-2");
        }
    }
}

package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.demo.DockerConfig;
import dev.drayage.it.testbed.DockerRegistry;
import dev.drayage.it.testbed.DockerRegistryBuilder;
import dev.drayage.it.testbed.ImagePusher;
import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleImages;
import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.Skopeo;
import dev.drayage.it.testbed.SkopeoOptions;
import dev.drayage.it.testbed.TestCertificate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/drayage} between real {@code docker-registry} processes, with skopeo as the judge. */
final class DockerRegistryIT {
    private static final Skopeo SKOPEO = new Skopeo();
    private static TestCertificate certificate;

    @BeforeAll
    static void certify() {
        certificate = TestCertificate.create();
    }

    @AfterAll
    static void forget() {
        certificate.close();
    }

    private static DockerRegistry registry(boolean tls, boolean basic) {
        DockerRegistryBuilder builder = DockerRegistry.builder();
        if (tls) {
            builder.tls(certificate);
        }
        return (basic ? builder.basic() : builder).start();
    }

    private static ImagePusher pusher(DockerRegistry registry, boolean tls, boolean basic) {
        ImagePusher pusher =
                tls ? ImagePusher.to(registry.uri(), certificate.trustingContext()) : ImagePusher.to(registry.uri());
        return basic ? pusher.basic(DockerRegistry.USER, DockerRegistry.PASSWORD) : pusher;
    }

    private static SkopeoOptions options(boolean basic) {
        SkopeoOptions options = SkopeoOptions.insecure();
        return basic ? options.creds(DockerRegistry.USER, DockerRegistry.PASSWORD) : options;
    }

    private static Map<String, SampleImage> images() {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        images.put("docker", SampleImages.prettyDocker());
        images.put("oci", SampleImages.oddOci());
        images.put("rich-index", SampleIndexes.richIndex());
        images.put("docker-list", SampleIndexes.dockerList());
        images.put("nested", SampleIndexes.nestedIndex());
        images.put("artifact", SampleArtifacts.artifact());
        images.put("foreign", SampleImages.foreignLayer(false));
        return images;
    }

    private static Command copy(
            DockerRegistry source, DockerRegistry destination, boolean tls, String from, String to) {
        Command command = Command.drayage("copy", source.host() + "/" + from, destination.host() + "/" + to);
        return tls
                ? command.and("--ca-cert", certificate.certificatePem().toString())
                : command.and("--plain-http", source.host(), "--plain-http", destination.host());
    }

    @ParameterizedTest(name = "TLS {0}, Basic at the source {1}, at the destination {2}")
    @CsvSource({"false,false,false", "false,true,false", "true,false,true", "true,true,true"})
    void keepsEveryByte(boolean tls, boolean basicSource, boolean basicDestination) {
        try (DockerRegistry source = registry(tls, basicSource);
                DockerRegistry destination = registry(tls, basicDestination);
                DockerConfig login = login(source, basicSource, destination, basicDestination)) {
            ImagePusher pusher = pusher(source, tls, basicSource);
            images().forEach((tag, image) -> pusher.push(image, "team/app", tag));
            Command command = copy(source, destination, tls, "team/app:ALL_TAGS", "mirror")
                    .with("DOCKER_CONFIG", login.folder().toString());

            Command.Outcome first = command.run();
            Command.Outcome second = command.run();

            assertEquals(0, first.status(), first::toString);
            images().forEach((tag, image) -> assertArrayEquals(
                    image.bytes(),
                    SKOPEO.inspectRaw(destination.host() + "/mirror:" + tag, options(basicDestination)),
                    tag));
            assertEquals(0, second.status(), second::toString);
            assertTrue(second.stdout().contains("0 copied, 7 unchanged"), second::toString);
        }
    }

    /** Both hosts are in one configuration, as after two logins. */
    private static DockerConfig login(
            DockerRegistry source, boolean atSource, DockerRegistry destination, boolean there) {
        Map<String, String> hosts = new LinkedHashMap<>();
        if (atSource) {
            hosts.put(source.host(), DockerRegistry.USER);
        }
        if (there) {
            hosts.put(destination.host(), DockerRegistry.USER);
        }
        return DockerConfig.login(hosts.keySet(), DockerRegistry.USER, DockerRegistry.PASSWORD);
    }

    @Test
    void passwordFromStandardInput() {
        try (DockerRegistry source = registry(false, false);
                DockerRegistry destination = registry(false, true)) {
            pusher(source, false, false).push(SampleImages.oddOci(), "app", "1");

            Command.Outcome outcome = copy(source, destination, false, "app:1", "app:1")
                    .and("--username", DockerRegistry.USER, "--password-stdin", destination.host())
                    .input(DockerRegistry.PASSWORD + "\n")
                    .run();

            assertEquals(0, outcome.status(), outcome::toString);
            assertFalse(outcome.toString().contains(DockerRegistry.PASSWORD));
        }
    }

    /** Images as a build tool makes them, and a source that is not ours. */
    @Test
    void imagesBuiltByJib() {
        try (DockerRegistry source = registry(false, false);
                DockerRegistry destination = registry(false, false)) {
            String digest = SampleImages.jib()
                    .platforms("linux/amd64", "linux/arm64")
                    .layers(3, 40_000)
                    .push(source.host() + "/built/app:1");

            Command.Outcome outcome = copy(source, destination, false, "built/app:1", "built/app:1")
                    .run();

            assertEquals(0, outcome.status(), outcome::toString);
            assertTrue(outcome.stdout().contains(digest), outcome::toString);
            assertArrayEquals(
                    SKOPEO.inspectRaw(source.host() + "/built/app:1", options(false)),
                    SKOPEO.inspectRaw(destination.host() + "/built/app:1", options(false)));
        }
    }

    /** The Java virtual machine's default charset must not matter. */
    @Test
    void asciiVirtualMachine() {
        try (DockerRegistry source = registry(false, false);
                DockerRegistry destination = registry(false, false)) {
            pusher(source, false, false).push(SampleImages.oddOci(), "app", "1");

            Command.Outcome outcome = copy(source, destination, false, "app:1", "app:1")
                    .with("DRAYAGE_JAVA_OPTS", "-Dfile.encoding=US-ASCII -Dsun.jnu.encoding=ANSI_X3.4-1968")
                    .with("LC_ALL", "C")
                    .run();

            assertEquals(0, outcome.status(), outcome::toString);
            assertArrayEquals(
                    SampleImages.oddOci().bytes(), SKOPEO.inspectRaw(destination.host() + "/app:1", options(false)));
        }
    }

    /** This registry has no referrers API: the list of referrers is kept under its tag. */
    @Test
    void referrersByTheirFallbackTag() {
        try (DockerRegistry source = registry(false, false);
                DockerRegistry destination = registry(false, false)) {
            ImagePusher pusher = pusher(source, false, false);
            SampleImage image = SampleImages.oddOci();
            SampleImage signature = SampleArtifacts.signature(image);
            SampleImage index = SampleArtifacts.fallbackIndex(java.util.List.of(signature));
            pusher.push(image, "app", "1");
            pusher.push(signature, "app", null);
            pusher.push(index, "app", SampleArtifacts.fallbackTag(image.digest()));

            Command.Outcome outcome =
                    copy(source, destination, false, "app:1", "app:1").run();

            assertEquals(0, outcome.status(), outcome::toString);
            String repository = destination.host() + "/app";
            assertArrayEquals(
                    signature.bytes(), SKOPEO.inspectRaw(repository + "@" + signature.digest(), options(false)));
            assertArrayEquals(
                    index.bytes(),
                    SKOPEO.inspectRaw(repository + ":" + SampleArtifacts.fallbackTag(image.digest()), options(false)));
        }
    }
}

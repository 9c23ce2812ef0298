package dev.drayage.it.demo;

import dev.drayage.it.testbed.ImageFormat;
import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.SyntheticBlob;
import dev.drayage.it.testbed.TestRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows the main job on two registries on loopback: images travel with {@code bin/drayage copy}, a second run finds nothing to do, and
 * the digests of both sides stand next to each other, read from the registries' own storage.
 */
public final class Demo {
    private static final List<String> REPOSITORIES = List.of("team/app", "team/tools", "charts/app");
    private static final String USER = "demo";
    private static final String PASSWORD = "only-for-the-demo";

    private final Path drayage;
    private final PrintStream out;

    private Demo(Path drayage, PrintStream out) {
        this.drayage = drayage;
        this.out = out;
    }

    /** Takes the path of {@code bin/drayage}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(new Demo(Path.of(arguments[0]), System.out).run());
    }

    private int run() throws IOException, InterruptedException {
        try (TestRegistry source = TestRegistry.builder()
                        .bearer(USER, PASSWORD)
                        .delay(Duration.ofMillis(20))
                        .start();
                TestRegistry destination = TestRegistry.builder()
                        .basic(USER, PASSWORD)
                        .delay(Duration.ofMillis(20))
                        .start();
                DockerConfig login = DockerConfig.login(destination.host(), USER, PASSWORD)) {
            fill(source);
            out.println();
            out.println("Two registries on this machine, each 20 ms away:");
            out.println("  source       " + source.host() + "  gives Bearer tokens to anyone, as Docker Hub does");
            out.println("  destination  " + destination.host() + "  wants a login, as Amazon ECR does; empty");
            List<String> command = command(source, destination);
            out.println();
            out.println("1. Copy " + source.repositories().size() + " repositories with all their tags:");
            int first = copy(command, login);
            out.println();
            out.println("2. The same again: nothing has changed, so nothing is moved.");
            int second = copy(command, login);
            out.println();
            out.println("3. The digests, computed from what each registry has stored:");
            boolean same = compare(source, destination);
            out.println();
            out.println(
                    first == 0 && second == 0 && same
                            ? "Every image arrived byte for byte, its signature with it."
                            : "The demo failed: see above.");
            return first == 0 && second == 0 && same ? 0 : 1;
        }
    }

    private static void fill(TestRegistry source) {
        SyntheticBlob base = SyntheticBlob.of(1, 24_000_000);
        StoredRepository app = source.repository("team/app");
        SampleImage one = SampleImage.builder()
                .layer(base)
                .seed(2)
                .layers(6_000_000, 400_000)
                .build();
        SampleImage amd64 = SampleImage.builder()
                .layer(base)
                .seed(3)
                .layers(6_100_000, 410_000)
                .build();
        SampleImage arm64 = SampleImage.builder()
                .platform("linux/arm64/v8")
                .seed(4)
                .layers(22_000_000, 6_200_000)
                .build();
        SampleImage two = SampleImage.index()
                .add(amd64, "linux/amd64")
                .add(arm64, "linux/arm64/v8")
                .build();
        one.pushTo(app, "1.0");
        two.pushTo(app, "2.0");
        two.pushTo(app, "latest");
        SampleArtifacts.signature(two).pushTo(app, null);
        SampleImage.builder()
                .format(ImageFormat.DOCKER)
                .layer(base)
                .seed(5)
                .layers(3_000_000)
                .build()
                .pushTo(source.repository("team/tools"), "7");
        SampleArtifacts.artifact().pushTo(source.repository("charts/app"), "0.3.1");
    }

    private static List<String> command(TestRegistry source, TestRegistry destination) {
        List<String> command =
                new ArrayList<>(List.of("copy", "--plain-http=" + source.host(), "--plain-http=" + destination.host()));
        REPOSITORIES.forEach(repository -> command.add(source.host() + "/" + repository + ":ALL_TAGS"));
        command.add(destination.host() + "/mirror/");
        return command;
    }

    private int copy(List<String> arguments, DockerConfig login) throws IOException, InterruptedException {
        out.println("$ bin/drayage " + String.join(" ", arguments));
        out.flush();
        List<String> command = new ArrayList<>(List.of(drayage.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DOCKER_CONFIG", login.folder().toString());
        return builder.start().waitFor();
    }

    private boolean compare(TestRegistry source, TestRegistry destination) {
        boolean same = true;
        for (String name : REPOSITORIES) {
            StoredRepository from = source.repository(name);
            StoredRepository to = destination.repository("mirror/localhost/" + name);
            List<String> tags = from.tags();
            for (String tag : tags) {
                same &= compare(name + ":" + tag, from.manifest(tag), to.manifest(tag));
            }
            for (StoredManifest manifest : from.manifests()) {
                if (tags.stream().noneMatch(tag -> manifest.equals(from.manifest(tag)))) {
                    same &= compare("  untagged, under " + name, manifest, to.manifest(manifest.digest()));
                }
            }
        }
        return same;
    }

    private boolean compare(String name, @Nullable StoredManifest from, @Nullable StoredManifest to) {
        boolean same = from != null && from.equals(to);
        out.printf("  %-30s %s %s %s%n", name, digest(from), same ? "=" : "≠", digest(to));
        return same;
    }

    private static String digest(@Nullable StoredManifest manifest) {
        return manifest == null ? "missing" : manifest.digest().substring(0, "sha256:".length() + 16) + "…";
    }
}

package dev.drayage.it.demo;

import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows the main job on a local AWS: the worker carries a registry of Amazon ECR to another region, finds nothing to do in a second run,
 * and fetches public images; the digests of both sides stand next to each other, read from the registries' own storage.
 */
public final class Demo {
    private static final Duration AWAY = Duration.ofMillis(20);
    private static final String FROM = "us-east-1";
    private static final String TO = "us-west-2";
    private static final String PREFIX = "mirror";

    private final Path worker;
    private final PrintStream out;
    private final LocalAws aws;
    private final TestRegistry hub;
    private final EcrRegistry source;
    private final EcrRegistry destination;

    private Demo(Path worker, PrintStream out, LocalAws aws, TestRegistry hub) {
        this.worker = worker;
        this.out = out;
        this.aws = aws;
        this.hub = hub;
        AwsAccount account = aws.account("111122223333");
        this.source = account.ecr(FROM);
        this.destination = account.ecr(TO);
    }

    /** Takes the path of the worker's jar. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean good;
        try (LocalAws aws = LocalAws.builder().delay(AWAY).start();
                TestRegistry hub = TestRegistry.builder()
                        .bearer("demo", "demo")
                        .delay(AWAY)
                        .start()) {
            good = new Demo(Path.of(arguments[0]), System.out, aws, hub).run();
        }
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        DemoContent.fill(source);
        DemoContent.fill(hub);
        out.println();
        out.println("On this machine, each " + AWAY.toMillis() + " ms away:");
        out.println("  " + source.host()
                + "  three repositories: 5 tags, and 3 manifests without (two platforms, a signature)");
        out.println("  " + destination.host() + "  empty");
        out.println("  " + hub.host() + "  public images, by Bearer token as Docker Hub does it");
        Map<String, String> region = Map.of("SRC_LIST", "ALL", "SRC_REGION", FROM);
        Map<String, String> images = Map.of(
                "SOURCE_TYPE",
                "Public",
                "SRC_IMAGE_LIST",
                hub.host() + "/ubuntu:latest," + hub.host() + "/alpine:ALL_TAGS");
        boolean good = step("1. Everything in " + FROM + ", to " + TO + ":", region, "copied", 8);
        good &= step("2. The same again: nothing has changed, so nothing is moved.", region, "unchanged", 8);
        good &= step("3. Public images, one by its tag and one with all:", images, "copied", 3);
        out.println();
        out.println("4. The digests, computed from what each registry has stored:");
        good &= same();
        out.println();
        out.println(good ? "Every image arrived byte for byte, its signature with it." : "The demo failed: see above.");
        return good;
    }

    /** Lets the worker carry out a task, and shows what it says. */
    private boolean step(String title, Map<String, String> part, String expected, int images)
            throws IOException, InterruptedException {
        Map<String, String> task = new TreeMap<>(part);
        task.put("DEST_REGION", TO);
        task.put("DEST_PREFIX", PREFIX);
        out.println();
        out.println(title);
        task.forEach((variable, value) -> out.println("  " + variable + "=" + value));
        Map<String, String> environment = new TreeMap<>(aws.runnerEnvironment());
        environment.put("DRAYAGE_PLAIN_HTTP", hub.host());
        environment.putAll(task);
        aws.clearRequests();
        long begin = System.nanoTime();
        WorkerRun run = WorkerRun.of(worker, List.of("-Xshare:auto"), environment, this::show);
        long took = (System.nanoTime() - begin) / 1_000_000;
        out.printf(
                "  exit status %d: %d copied, %d unchanged, %d failed; %.1f s, %d requests to AWS%n",
                run.status(),
                run.total("copied"),
                run.total("unchanged"),
                run.total("failed"),
                took / 1000.0,
                aws.requests().size());
        return run.status() == 0 && run.total(expected) == images;
    }

    private void show(JsonObject line) {
        out.println("  | " + line.text("message"));
    }

    private boolean same() {
        boolean same = true;
        for (String name : source.repositories()) {
            same &= same(
                    name,
                    source.repository(name).content(),
                    destination.repository(PREFIX + "/" + name).content());
        }
        for (String name : List.of("ubuntu", "alpine")) {
            same &= same(
                    name,
                    hub.repository(name),
                    destination.repository(PREFIX + "/localhost/" + name).content());
        }
        return same;
    }

    private boolean same(String name, StoredRepository from, StoredRepository to) {
        boolean same = true;
        List<String> tags = from.tags();
        for (String tag : tags) {
            same &= same(name + ":" + tag, from.manifest(tag), to.manifest(tag));
        }
        for (StoredManifest manifest : from.manifests()) {
            if (tags.stream().noneMatch(tag -> manifest.equals(from.manifest(tag)))) {
                same &= same("  untagged, under " + name, manifest, to.manifest(manifest.digest()));
            }
        }
        return same;
    }

    private boolean same(String name, @Nullable StoredManifest from, @Nullable StoredManifest to) {
        boolean same = from != null && from.equals(to);
        out.printf("  %-30s %s %s %s%n", name, digest(from), same ? "=" : "≠", digest(to));
        return same;
    }

    private static String digest(@Nullable StoredManifest manifest) {
        return manifest == null ? "missing" : manifest.digest().substring(0, "sha256:".length() + 16) + "…";
    }
}

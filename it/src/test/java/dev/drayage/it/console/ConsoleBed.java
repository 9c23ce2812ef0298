package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.console.backend.ConsoleBackend;
import dev.drayage.console.backend.ConsoleSettings;
import dev.drayage.console.run.Engines;
import dev.drayage.console.run.RunSettings;
import dev.drayage.console.store.EmbeddedStore;
import dev.drayage.console.task.TaskDraft;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.transfer.UploadMode;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A console without pages, a registry to copy from, and a local AWS, which the SDK finds by system properties. */
final class ConsoleBed implements AutoCloseable {
    private static final String ACCOUNT = "111122223333";
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Map<String, String> PROPERTIES = Map.of(
            "AWS_ENDPOINT_URL", "aws.endpointUrl",
            "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3",
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_REGION", "aws.region",
            "AWS_EC2_METADATA_DISABLED", "aws.disableEc2Metadata");

    final LocalAws aws = LocalAws.start();
    final TestRegistry source = TestRegistry.start();
    final EcrRegistry destination = aws.account(ACCOUNT).ecr("eu-west-1");
    private final Map<String, @Nullable String> before = new HashMap<>();
    private final Path data;
    private final RunSettings runs;
    private final Supplier<Engines> engines;
    private ConsoleBackend backend;

    ConsoleBed(Path data, RunSettings runs) {
        this(data, runs, Engines::none, aws -> {});
    }

    /** @param deployment puts into AWS what the engines want, before they are opened */
    ConsoleBed(Path data, RunSettings runs, Supplier<Engines> engines, Consumer<LocalAws> deployment) {
        this.data = data;
        this.runs = runs;
        this.engines = engines;
        deployment.accept(aws);
        Map<String, String> environment = aws.runnerEnvironment();
        PROPERTIES.forEach((variable, property) -> {
            before.put(property, System.getProperty(property));
            System.setProperty(property, Objects.requireNonNull(environment.get(variable)));
        });
        this.backend = ConsoleBackend.open(settings(data, runs, engines, environment, source.host()));
    }

    static ConsoleSettings settings(
            Path data, RunSettings runs, Supplier<Engines> engines, Map<String, String> environment, String plainHost) {
        String endpoints = Objects.requireNonNull(environment.get(RegistrySettings.ENDPOINTS_VARIABLE));
        return new ConsoleSettings(
                () -> EmbeddedStore.open(data, OciRegistries.json()),
                engines,
                true,
                () -> RegistrySettings.builder()
                        .plainHttp(plainHost)
                        .endpoints(endpoints)
                        .build(),
                UploadMode.AUTO,
                runs);
    }

    ConsoleBackend backend() {
        return backend;
    }

    /** Ends the console in good order. */
    void end() {
        backend.close();
    }

    /** Begins a console on what the last one left. */
    void begin() {
        backend = ConsoleBackend.open(settings(data, runs, engines, aws.runnerEnvironment(), source.host()));
    }

    static SampleImage image(int number) {
        return SampleImage.builder().seed(number).layers(3_000, 5_000).build();
    }

    /** Puts images v1, v2… into a repository of the source, and returns how a task names them. */
    String push(String repository, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> {
                    image(number).pushTo(source.repository(repository), "v" + number);
                    return source.host() + "/" + repository + ":v" + number;
                })
                .collect(Collectors.joining("\n"));
    }

    StoredTask task(String images) {
        return task(images, Map.of());
    }

    StoredTask task(String images, Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(
                Map.of("sourceType", "Public", "srcImageList", images, "destRegion", "eu-west-1", "jobs", "1"));
        parameters.putAll(more);
        return backend.taskService().create(new TaskDraft("Mirror", "", "IN_PROCESS", parameters, "", ""));
    }

    /** Waits until a run has ended. */
    Run ended(Run run) throws InterruptedException {
        await(() -> !current(run).state().isActive());
        return current(run);
    }

    Run current(Run run) {
        return Objects.requireNonNull(backend.runs().run(run.id()));
    }

    List<RunImage> images(Run run) {
        return backend.runs().images(new ImageQuery(run.id(), "", null, 0, 100)).rows();
    }

    Map<String, Object> report(Run run) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(backend.runService().writeReport(run.id(), out));
        return OciRegistries.json().readObject(out.toByteArray());
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it does not come to pass");
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        backend.close();
        source.close();
        aws.close();
        before.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }
}

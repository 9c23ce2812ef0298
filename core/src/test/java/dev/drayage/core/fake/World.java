package dev.drayage.core.fake;

import dev.drayage.core.Drayage;
import dev.drayage.core.model.Digest;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.plan.ListedImage;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.VerifyReport;
import dev.drayage.core.retry.RetryPolicy;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.Tasks;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.transfer.TransferOptions;
import dev.drayage.core.transfer.UploadMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** A source and a destination registry, and copies from one to the other. */
public final class World {
    public static final String SOURCE = "source.example/";
    public static final String DESTINATION = "destination.example/";
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final FakeJson json = new FakeJson();
    private final Images images = new Images(json);
    private final FakeRegistry source = new FakeRegistry("source.example", json);
    private final FakeRegistry destination = new FakeRegistry("destination.example", json);
    private final FakeRegistries registries = new FakeRegistries(source, destination);
    private ReferrersMode referrers = ReferrersMode.NEVER;
    private int jobs = 2;
    private TransferListener listener = TransferListener.silent();
    private StopSignal stop = new StopSignal();
    private TransferOptions options =
            new TransferOptions(new RetryPolicy(3, Duration.ZERO, Duration.ZERO), UploadMode.AUTO);

    public Images images() {
        return images;
    }

    public FakeRegistry source() {
        return source;
    }

    public FakeRegistry destination() {
        return destination;
    }

    public World referrers(ReferrersMode mode) {
        this.referrers = mode;
        return this;
    }

    /** Copies one image after the other. */
    public World oneByOne() {
        this.jobs = 1;
        return this;
    }

    /** Copies this many images at a time. */
    public World jobs(int value) {
        this.jobs = value;
        return this;
    }

    public World listener(TransferListener value) {
        this.listener = value;
        return this;
    }

    /** Tries blobs so often, without a pause. */
    public World attempts(int number) {
        this.options = new TransferOptions(options.retries().withAttempts(number), options.upload());
        return this;
    }

    public World upload(UploadMode mode) {
        this.options = new TransferOptions(options.retries(), mode);
        return this;
    }

    /** Copies an image to its own name at the destination. */
    public TransferReport copy(String image) {
        int at = image.indexOf('@');
        return drayage().copy(SOURCE + image, DESTINATION + (at < 0 ? image : image.substring(0, at)));
    }

    /** Copies one image and returns what became of it. */
    public ImageResult copyOne(String image) {
        List<ImageResult> results = copy(image).images();
        if (results.size() != 1) {
            throw new AssertionError("There is not one result but " + results);
        }
        return results.get(0);
    }

    /** Copies images, each to {@code source.example/NAME} at the destination. */
    public TransferReport mirror(String... names) {
        return drayage().copy(request(names));
    }

    /** Plans what {@link #mirror} does. */
    public PlanReport plan(String... names) {
        return drayage().plan(request(names));
    }

    /** Compares the destination with what {@link #mirror} copies. */
    public VerifyReport verify(String... names) {
        return drayage().verify(request(names));
    }

    private static CopyRequest request(String... names) {
        return CopyRequest.parse(Arrays.stream(names).map(name -> SOURCE + name).toList(), DESTINATION);
    }

    /** Sets the signal that stops the runs. */
    public World stop(StopSignal value) {
        this.stop = value;
        return this;
    }

    /** Carries out a task, written as {@link Tasks} reads it, from the source registry to the destination. */
    public TransferReport transfer(String task) {
        return drayage().transfer(Tasks.parse(task), this::open);
    }

    /** Lists what a task selects. */
    public List<ListedImage> select(String task) {
        return drayage().select(Tasks.parse(task), this::open);
    }

    /** Opens the registries of a task: an Amazon ECR source is the source registry. */
    public OpenTask open(TransferTask task) {
        return new OpenTask(registries, source.host(), destination.host());
    }

    public FakeRegistries registries() {
        return registries;
    }

    public Drayage drayage() {
        return Drayage.builder()
                .registries(registries)
                .json(json)
                .jobs(jobs)
                .referrers(referrers)
                .listener(listener)
                .stopSignal(stop)
                .options(options)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
    }

    /** Returns what was put at the destination, tags and digests, in order. */
    public List<String> puts() {
        return destination.calls().of(Verb.PUT_MANIFEST);
    }

    /** Returns how often a blob was sent to the destination. */
    public long sent(Digest blob) {
        return destination.calls().of(Verb.SEND_BLOB).stream()
                .filter(blob.toString()::equals)
                .count();
    }
}

package dev.drayage.core;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.plan.ImageLister;
import dev.drayage.core.plan.ListedImage;
import dev.drayage.core.plan.Planner;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.plan.SelectionLister;
import dev.drayage.core.plan.TagLister;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.report.FailureNotice;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.VerifyReport;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.TopicArn;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferEngine;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.transfer.Workers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies container images between registries, byte for byte: the way in for programs.
 *
 * <p>Thread-safe. Each call is a run of its own, with threads of its own.
 */
public final class Drayage {
    private final Registries registries;
    private final Json json;
    private final int jobs;
    private final ReferrersMode referrers;
    private final TransferListener listener;
    private final RequestCounts requests;
    private final Clock clock;
    private final StopSignal stop;
    private final Notifier notifier;
    private final Planning planning;

    private Drayage(Builder builder) {
        this.registries = Objects.requireNonNull(builder.registries, "registries");
        this.json = Objects.requireNonNull(builder.json, "json");
        this.jobs = builder.jobs;
        this.referrers = builder.referrers;
        this.listener = TransferListener.shielded(builder.listener);
        this.requests = builder.requests;
        this.clock = builder.clock;
        this.stop = builder.stop;
        this.notifier = builder.notifier;
        this.planning = new Planning(json, stop, requests, clock);
    }

    /** Starts with what has no default: {@code registries} and {@code json}, both made by an adapter. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Copies one image, or with {@code REPOSITORY:ALL_TAGS} all of a repository's.
     *
     * @throws InvalidInputException when a reference is malformed; failures of images are in the report instead
     */
    public TransferReport copy(String source, String destination) {
        return copy(CopyRequest.parse(List.of(source), destination));
    }

    /** Copies what a request names; a failure in one image never keeps another from being copied. */
    public TransferReport copy(CopyRequest request) {
        return run(request.describe(), () -> run(registries, request, referrers, jobs));
    }

    /**
     * Carries out a transfer task. What its source cannot list, and what AWS refuses from the start, is a row of the report, too. When
     * something failed, the task's topic gets one message.
     *
     * @throws InvalidInputException when the task turns out to make no sense once its secrets and accounts are known
     */
    public TransferReport transfer(TransferTask task, TaskRegistries opener) {
        TransferReport report = run(task.describe(), () -> {
            try (OpenTask open = opener.open(task)) {
                return run(open.registries(), new TaskSelection(task, open), task.referrers(), task.jobs());
            } catch (InvalidInputException e) {
                throw e;
            } catch (RuntimeException e) {
                ImageResult row = TaskSelection.failed(task, DrayageException.of(e));
                listener.finished(row);
                return List.of(row);
            }
        });
        TopicArn topic = task.alarmTopic();
        if (topic != null) {
            FailureNotice.of(report).ifPresent(notice -> alarm(topic, notice));
        }
        return report;
    }

    private void alarm(TopicArn topic, FailureNotice notice) {
        try {
            notifier.publish(topic.value(), notice.subject(), notice.body());
        } catch (RuntimeException e) {
            listener.alarmFailed(DrayageException.of(e));
        }
    }

    /**
     * Lists what a task selects, in the order in which it would be copied; contacts the source only.
     *
     * @return one entry an image; a repository that cannot be listed is one entry with its error
     * @throws DrayageException when the source cannot be listed at all
     */
    public List<ListedImage> select(TransferTask task, TaskRegistries opener) {
        try (OpenTask open = opener.open(task)) {
            SelectionLister lister = new SelectionLister(open.registries(), task.referrers());
            new TaskSelection(task, open).forEach(lister);
            return lister.images();
        }
    }

    /** Tells what {@link #copy(CopyRequest)} would do; reads only. */
    public PlanReport plan(CopyRequest request) {
        return planning.plan(request.describe(), registries, request, referrers, jobs);
    }

    /**
     * Tells what {@link #transfer} would do; reads only. What cannot be planned is a row of the report.
     *
     * @throws InvalidInputException as {@link #transfer} does
     */
    public PlanReport plan(TransferTask task, TaskRegistries opener) {
        return planning.plan(task, opener, task.referrers());
    }

    /** Compares the destination with what a request names, referrers included unless they are never copied; reads only. */
    public VerifyReport verify(CopyRequest request) {
        ReferrersMode mode = Planning.thorough(referrers);
        return new VerifyReport(planning.plan(request.describe(), registries, request, mode, jobs));
    }

    /**
     * Compares the destination with what a task asks for, referrers included unless the task says never; reads only.
     *
     * @throws InvalidInputException as {@link #transfer} does
     */
    public VerifyReport verify(TransferTask task, TaskRegistries opener) {
        return new VerifyReport(planning.plan(task, opener, Planning.thorough(task.referrers())));
    }

    private TransferReport run(Map<String, Object> description, Supplier<List<ImageResult>> work) {
        Instant started = clock.instant();
        Map<String, Long> before = requests.snapshot();
        List<ImageResult> results = work.get();
        return new TransferReport(description, started, clock.instant(), results, requests.since(before));
    }

    private List<ImageResult> run(Registries from, RequestStream what, ReferrersMode mode, int images) {
        try (Workers workers = new Workers(images, 2 * images)) {
            Planner planner = new Planner(from, json, mode, workers.images());
            return new TransferEngine(from, json, planner, workers, listener, stop).run(what);
        }
    }

    /**
     * Lists a repository's tags in the registry's order.
     *
     * @throws dev.drayage.core.error.RegistryException when the repository does not exist or cannot be listed
     */
    public Set<Tag> tags(Reference repository) {
        return TagLister.list(registries.source(repository.host()), repository.inRegistry());
    }

    /**
     * Lists the image that a reference names, or every tag of a repository, in the registry's order.
     *
     * @param digests whether every tag is looked up for its digest; a single image always is
     * @throws dev.drayage.core.error.RegistryException when the repository or the single image does not exist or cannot be read
     */
    public List<ListedImage> images(Reference source, boolean digests) {
        return ImageLister.list(registries.source(source.host()), source, digests);
    }

    /** Collects a {@link Drayage}'s parts. Not thread-safe. */
    public static final class Builder {
        /** How many images are copied at a time, when nothing else is said. */
        public static final int DEFAULT_JOBS = 4;

        private @Nullable Registries registries;
        private @Nullable Json json;
        private int jobs = DEFAULT_JOBS;
        private ReferrersMode referrers = ReferrersMode.AUTO;
        private TransferListener listener = TransferListener.silent();
        private RequestCounts requests = new RequestCounts();
        private Clock clock = Clock.systemUTC();
        private StopSignal stop = new StopSignal();
        private Notifier notifier = Builder::nobody;

        private Builder() {}

        public Builder registries(Registries value) {
            this.registries = value;
            return this;
        }

        public Builder json(Json value) {
            this.json = value;
            return this;
        }

        /** Sets how many images are copied at a time, 1 to 64; twice as many blobs are in flight. */
        public Builder jobs(int value) {
            if (value < 1 || value > 64) {
                throw new InvalidInputException("The number of jobs is " + value, "Use 1 to 64.");
            }
            this.jobs = value;
            return this;
        }

        public Builder referrers(ReferrersMode value) {
            this.referrers = value;
            return this;
        }

        public Builder listener(TransferListener value) {
            this.listener = value;
            return this;
        }

        /** Sets the counter that the registries' adapter writes to, for the report's request counts. */
        public Builder requestCounts(RequestCounts value) {
            this.requests = value;
            return this;
        }

        public Builder clock(Clock value) {
            this.clock = value;
            return this;
        }

        /** Sets the signal by which runs can be stopped from outside. */
        public Builder stopSignal(StopSignal value) {
            this.stop = value;
            return this;
        }

        /** Sets who tells a task's topic of failures. */
        public Builder notifier(Notifier value) {
            this.notifier = value;
            return this;
        }

        private static void nobody(String topic, String subject, String body) {
            throw new DrayageException(
                    ErrorCode.UNSUPPORTED, "Nothing was set up that could send a message to '" + topic + "'", null);
        }

        public Drayage build() {
            return new Drayage(this);
        }
    }
}

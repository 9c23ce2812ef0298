package dev.drayage.core;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.plan.ImageLister;
import dev.drayage.core.plan.ListedImage;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.plan.SelectionLister;
import dev.drayage.core.plan.TagLister;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.PlanReport;
import dev.drayage.core.report.PlanSummary;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.report.VerifyReport;
import dev.drayage.core.report.VerifySummary;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.transfer.TransferOptions;
import dev.drayage.core.work.WorkItem;
import dev.drayage.core.work.WorkLimits;
import dev.drayage.core.work.WorkSummary;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies container images between registries, byte for byte: the way in for programs.
 *
 * <p>Thread-safe. Each call is a run of its own, with threads of its own.
 */
public final class Drayage {
    private final Registries registries;
    private final int jobs;
    private final ReferrersMode referrers;
    private final Transferring transferring;
    private final Planning planning;

    private Drayage(Builder builder) {
        this.registries = Objects.requireNonNull(builder.registries, "registries");
        Json json = Objects.requireNonNull(builder.json, "json");
        this.jobs = builder.jobs;
        this.referrers = builder.referrers;
        this.planning = new Planning(json, builder.stop, builder.requests, builder.clock);
        this.transferring = new Transferring(
                json,
                TransferListener.shielded(builder.listener),
                builder.notifier,
                builder.stop,
                builder.requests,
                builder.clock,
                builder.options);
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
        return Transferring.collect(rows -> copy(request, rows));
    }

    /**
     * Copies what a request names, and keeps nothing of what is done: for any number of images.
     *
     * @param rows takes what became of the images when their repository has ended: in the order of the request, but that a repository
     *     which takes long does not hold back all that follow. Called by one thread at a time; shall not throw, and holds the run up while
     *     it does not return
     */
    public TransferSummary copy(CopyRequest request, Consumer<? super ImageResult> rows) {
        return transferring.run(request.describe(), registries, request, referrers, jobs, rows);
    }

    /**
     * Carries out a transfer task. What its source cannot list, and what AWS refuses from the start, is a row of the report, too. When
     * something failed, the task's topic gets one message.
     *
     * @throws InvalidInputException when the task turns out to make no sense once its secrets and accounts are known
     */
    public TransferReport transfer(TransferTask task, TaskRegistries opener) {
        return Transferring.collect(rows -> transfer(task, opener, rows));
    }

    /**
     * Carries out a transfer task as {@link #transfer(TransferTask, TaskRegistries)} does, and keeps nothing of what is done: for any
     * number of images.
     *
     * @param rows takes what became of the images as {@link #copy(CopyRequest, Consumer)} says
     * @throws InvalidInputException when the task turns out to make no sense, before there is any row
     */
    public TransferSummary transfer(TransferTask task, TaskRegistries opener, Consumer<? super ImageResult> rows) {
        return transferring.run(task, opener, rows);
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
        return Planning.collect(rows -> plan(request, rows));
    }

    /**
     * Tells what {@link #copy(CopyRequest)} would do, and keeps only the sums of each repository; reads only.
     *
     * @param rows takes what would become of the images as {@link #copy(CopyRequest, Consumer)} says
     */
    public PlanSummary plan(CopyRequest request, Consumer<? super ImagePlan> rows) {
        return planning.plan(request.describe(), registries, request, referrers, jobs, rows);
    }

    /**
     * Tells what {@link #transfer(TransferTask, TaskRegistries)} would do; reads only. What cannot be planned is a row of the report.
     *
     * @throws InvalidInputException as it does
     */
    public PlanReport plan(TransferTask task, TaskRegistries opener) {
        return Planning.collect(rows -> plan(task, opener, rows));
    }

    /** Tells the same, and keeps only the sums of each repository; takes rows as {@link #copy(CopyRequest, Consumer)} says. */
    public PlanSummary plan(TransferTask task, TaskRegistries opener, Consumer<? super ImagePlan> rows) {
        return planning.plan(task, opener, task.referrers(), rows);
    }

    /**
     * Plans a task and cuts what is to be done into work items, which any number of workers can carry out side by side; reads only. Keeps
     * nothing of what is planned: for any number of images.
     *
     * @param items takes the items in the order of their numbers; nothing to be done, no items. Called by one thread at a time; shall not
     *     throw, and holds the plan up while it does not return
     * @param rows takes what would become of all images as {@link #copy(CopyRequest, Consumer)} says: those that cannot be copied are of
     *     no item
     * @throws InvalidInputException as {@link #transfer(TransferTask, TaskRegistries)} does
     */
    public WorkSummary work(
            TransferTask task,
            TaskRegistries opener,
            WorkLimits limits,
            Consumer<? super WorkItem> items,
            Consumer<? super ImagePlan> rows) {
        return planning.work(task, opener, limits, items, rows);
    }

    /**
     * Carries out a work item: looks up what the destination has, and copies what it lacks. Whatever goes wrong is a row of the report, one
     * an image at least; no message is sent.
     */
    public TransferReport transfer(WorkItem item, TaskRegistries opener) {
        return Transferring.collect(rows -> transfer(item, opener, rows));
    }

    /** Carries out the same, and takes rows as {@link #copy(CopyRequest, Consumer)} says. */
    public TransferSummary transfer(WorkItem item, TaskRegistries opener, Consumer<? super ImageResult> rows) {
        return transferring.run(item, opener, rows);
    }

    /** Compares the destination with what a request names, referrers included unless they are never copied; reads only. */
    public VerifyReport verify(CopyRequest request) {
        return new VerifyReport(Planning.collect(rows -> verify(request, rows).plan()));
    }

    /** Compares the same, and keeps only the sums of each repository; takes rows as {@link #copy(CopyRequest, Consumer)} says. */
    public VerifySummary verify(CopyRequest request, Consumer<? super ImagePlan> rows) {
        ReferrersMode mode = Planning.thorough(referrers);
        return new VerifySummary(planning.plan(request.describe(), registries, request, mode, jobs, rows));
    }

    /**
     * Compares the destination with what a task asks for, referrers included unless the task says never; reads only.
     *
     * @throws InvalidInputException as {@link #transfer(TransferTask, TaskRegistries)} does
     */
    public VerifyReport verify(TransferTask task, TaskRegistries opener) {
        return new VerifyReport(
                Planning.collect(rows -> verify(task, opener, rows).plan()));
    }

    /** Compares the same, and keeps only the sums of each repository; takes rows as {@link #copy(CopyRequest, Consumer)} says. */
    public VerifySummary verify(TransferTask task, TaskRegistries opener, Consumer<? super ImagePlan> rows) {
        return new VerifySummary(planning.plan(task, opener, Planning.thorough(task.referrers()), rows));
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
        private TransferOptions options = TransferOptions.standard();

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

        /** Sets how blobs are moved. How often single requests are tried is a matter of the registries' adapter. */
        public Builder options(TransferOptions value) {
            this.options = value;
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

package dev.drayage.core.task;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.CatalogReader;
import dev.drayage.core.plan.ImageRequest;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.plan.RepositoryRequest.Extent;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.port.SourceCatalog;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.ImageResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a task selects, repository by repository; of {@code ALL} one page of the registry's repositories is held at a time. */
public final class TaskSelection implements RequestStream {
    private final TransferTask task;
    private final OpenTask open;
    private final List<RepositoryRequest> named;

    /**
     * @param open the task's registries, open as long as the selection is read
     * @throws InvalidInputException when images would be copied onto themselves, or a registry into itself
     */
    public TaskSelection(TransferTask task, OpenTask open) {
        this.task = task;
        this.open = open;
        this.named = named();
    }

    private List<RepositoryRequest> named() {
        if (task.source() instanceof Source.Public registries) {
            return requests(registries.images(), Extent.TAGS);
        }
        RegistryHost host = Objects.requireNonNull(open.source());
        Source.AmazonEcr ecr = (Source.AmazonEcr) task.source();
        if (ecr.selection() instanceof Selection.Listed listed) {
            return requests(
                    listed.entries().stream().map(entry -> entry.in(host)).toList(), extent(ecr));
        }
        if (host.equals(open.destination())) {
            // With a prefix, too: each run would copy the copies of the one before.
            throw new InvalidInputException(
                    "All repositories of '" + host + "' would be copied into the same registry",
                    "Choose another destination, or name the images in " + TaskParameter.SRC_IMAGE_LIST.parameterName()
                            + ".");
        }
        return List.of();
    }

    private static Extent extent(Source.AmazonEcr ecr) {
        return ecr.includeUntagged() ? Extent.TAGS_AND_UNTAGGED : Extent.TAGS;
    }

    @Override
    public void forEach(Sink sink) {
        named.forEach(sink::accept);
        if (task.source() instanceof Source.AmazonEcr ecr && ecr.selection() instanceof Selection.All) {
            all(Objects.requireNonNull(open.source()), extent(ecr), sink);
        }
    }

    @Override
    public String source() {
        return task.source() instanceof Source.AmazonEcr ? open.source() + "/*" : "the images of the task";
    }

    @Override
    public String destination() {
        return open.destination() + "/"
                + (task.destination().prefix() == null ? "" : task.destination().prefix() + "/") + "*";
    }

    /** Makes the report's row of a task that failed before anything was selected. */
    public static ImageResult failed(TransferTask task, DrayageException error) {
        return ImageResult.unfinished(sourceOf(task), destinationOf(task), null, error);
    }

    /** Makes the plan's row of a task that failed before anything was selected. */
    public static ImagePlan unplanned(TransferTask task, DrayageException error) {
        return ImagePlan.unfinished(null, sourceOf(task), destinationOf(task), null, error);
    }

    private static String sourceOf(TransferTask task) {
        return task.source() instanceof Source.AmazonEcr ecr
                ? "Amazon ECR " + registry(ecr.region(), ecr.accountId())
                : "the images of the task";
    }

    private static String destinationOf(TransferTask task) {
        return "Amazon ECR "
                + registry(task.destination().region(), task.destination().accountId());
    }

    private static String registry(AwsRegion region, @Nullable AccountId account) {
        return account == null ? region.toString() : account + " " + region;
    }

    private void all(RegistryHost host, Extent extent, Sink sink) {
        SourceCatalog catalog = open.registries()
                .source(host)
                .catalog()
                .orElseThrow(() -> new DrayageException(
                        ErrorCode.UNSUPPORTED,
                        "'" + host + "' cannot list its repositories",
                        "Name the images in " + TaskParameter.SRC_IMAGE_LIST.parameterName() + "."));
        CatalogReader.repositories(catalog, host.toString(), name -> whole(new Repository(host, name), extent, sink));
    }

    private void whole(Repository source, Extent extent, Sink sink) {
        Repository destination;
        try {
            destination = destinationOf(source.name());
        } catch (InvalidInputException e) {
            sink.refuse(source, destination(), e);
            return;
        }
        sink.accept(new RepositoryRequest(source, destination, extent, true, List.of()));
    }

    /** Groups the images by where they come from and where they go, in the order of the list. */
    private List<RepositoryRequest> requests(List<Reference> images, Extent all) {
        Map<Route, List<Reference>> routes = new LinkedHashMap<>();
        images.forEach(image ->
                routes.computeIfAbsent(route(image), key -> new ArrayList<>()).add(image));
        List<RepositoryRequest> requests = new ArrayList<>();
        routes.forEach((route, entries) -> requests.add(request(route, entries, all)));
        return requests;
    }

    /** One repository may be spelled in two ways, which a public image's name at the destination keeps. */
    private record Route(Repository source, Repository destination) {}

    private Route route(Reference image) {
        boolean mirrored = task.source() instanceof Source.Public;
        return new Route(image.inRegistry(), destinationOf(mirrored ? image.mirrorName() : image.repository()));
    }

    private static RepositoryRequest request(Route route, List<Reference> entries, Extent all) {
        boolean whole = entries.stream().anyMatch(Reference::isAllTags);
        List<ImageRequest> named = entries.stream()
                .filter(entry -> !entry.isAllTags())
                .map(entry -> new ImageRequest(entry, landing(route.destination(), entry.tag())))
                .toList();
        return new RepositoryRequest(route.source(), route.destination(), whole ? all : Extent.NAMED, false, named);
    }

    private static Reference landing(Repository destination, @Nullable Tag tag) {
        return tag == null ? destination.untagged() : destination.image(tag);
    }

    private Repository destinationOf(RepositoryName source) {
        return new Repository(open.destination(), task.destination().repositoryFor(source));
    }
}

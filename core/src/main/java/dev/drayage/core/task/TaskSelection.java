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
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
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

    /** @param open the task's registries, open as long as the selection is read */
    public TaskSelection(TransferTask task, OpenTask open) {
        this.task = task;
        this.open = open;
    }

    @Override
    public void forEach(Sink sink) {
        if (task.source() instanceof Source.Public registries) {
            named(registries.images(), Extent.TAGS).forEach(sink::accept);
        } else if (task.source() instanceof Source.AmazonEcr ecr) {
            RegistryHost host = Objects.requireNonNull(open.source());
            Extent extent = ecr.includeUntagged() ? Extent.TAGS_AND_UNTAGGED : Extent.TAGS;
            if (ecr.selection() instanceof Selection.Listed listed) {
                named(listed.entries().stream().map(entry -> entry.in(host)).toList(), extent)
                        .forEach(sink::accept);
            } else {
                all(host, extent, sink);
            }
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
        String source = "the images of the task";
        if (task.source() instanceof Source.AmazonEcr ecr) {
            source = "Amazon ECR " + registry(ecr.region(), ecr.accountId());
        }
        String destination = "Amazon ECR "
                + registry(task.destination().region(), task.destination().accountId());
        return new ImageResult(source, destination, null, null, 0, ImageStatus.FAILED, 0, 0, 0, error);
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
            sink.refuse(source.toString(), destination(), e);
            return;
        }
        sink.accept(new RepositoryRequest(source, destination, extent, true, List.of()));
    }

    /** Groups the images by repository, in the order of the list. */
    private List<RepositoryRequest> named(List<Reference> images, Extent all) {
        Map<Repository, List<Reference>> byRepository = new LinkedHashMap<>();
        images.forEach(image -> byRepository
                .computeIfAbsent(image.inRegistry(), repository -> new ArrayList<>())
                .add(image));
        List<RepositoryRequest> requests = new ArrayList<>();
        byRepository.forEach((source, entries) -> requests.add(request(source, entries, all)));
        return requests;
    }

    private RepositoryRequest request(Repository source, List<Reference> entries, Extent all) {
        Reference first = entries.get(0);
        Repository destination =
                destinationOf(task.source() instanceof Source.Public ? first.mirrorName() : first.repository());
        boolean whole = entries.stream().anyMatch(Reference::isAllTags);
        List<ImageRequest> named = entries.stream()
                .filter(entry -> !entry.isAllTags())
                .map(entry -> new ImageRequest(entry, landing(destination, entry.tag())))
                .toList();
        return new RepositoryRequest(source, destination, whole ? all : Extent.NAMED, false, named);
    }

    private static Reference landing(Repository destination, @Nullable Tag tag) {
        return tag == null ? destination.untagged() : destination.image(tag);
    }

    private Repository destinationOf(RepositoryName source) {
        return new Repository(open.destination(), task.destination().repositoryFor(source));
    }
}

package dev.drayage.core.plan;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.SourceRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Plans a run, repository by repository, in parts of bounded size. Thread-safe; keeps what it learns about hosts for one run. */
public final class Planner {
    /** How many images are planned and carried out at a time within a repository. */
    static final int PART_SIZE = 100;

    private final Registries registries;
    private final ManifestReader reader;
    private final ReferrersMode mode;
    private final Executor lookups;
    private final Set<RegistryHost> withoutReferrersApi = ConcurrentHashMap.newKeySet();

    /** @param lookups runs look-ups of single images side by side; {@link #plan} itself must not be called from it */
    public Planner(Registries registries, Json json, ReferrersMode mode, Executor lookups) {
        this.registries = registries;
        this.reader = new ManifestReader(json);
        this.mode = mode;
        this.lookups = lookups;
    }

    /**
     * Plans one repository.
     *
     * @param parts takes the plan's parts in order; the next part is planned when it returns
     * @throws dev.drayage.core.error.DrayageException when the repository as a whole cannot be planned
     */
    public void plan(RepositoryRequest request, Consumer<RepositoryPlan> parts) {
        SourceRegistry source = registries.source(request.source().host());
        DestinationRegistry destination =
                registries.destination(request.destination().host());
        KnownTags tags = new KnownTags(source, request.source().name());
        ReferrerFinder finder = new ReferrerFinder(
                source, request.source().host(), request.source().name(), tags, reader, withoutReferrersApi);
        RepositoryPlanner planner = new RepositoryPlanner(
                source, request.source(), destination, request.destination(), reader, mode, finder, lookups);
        List<ImageRequest> images = expand(request, source, tags);
        for (int start = 0; start < images.size(); start += PART_SIZE) {
            parts.accept(planner.plan(images.subList(start, Math.min(start + PART_SIZE, images.size()))));
        }
    }

    private static List<ImageRequest> expand(RepositoryRequest request, SourceRegistry source, KnownTags known) {
        if (!request.allTags()) {
            return request.images();
        }
        Set<Tag> all = TagLister.list(source, request.source());
        if (all.isEmpty()) {
            throw RegistryException.of(ErrorCode.NOT_FOUND, "'" + request.source() + "' has no tags")
                    .remedy("Nothing is selected: name an image by its digest, or take the repository out.")
                    .build();
        }
        known.know(all);
        List<ImageRequest> images = new ArrayList<>(request.images());
        Set<Tag> taken = new HashSet<>();
        images.forEach(image -> {
            if (image.destination().tag() != null) {
                taken.add(image.destination().tag());
            }
        });
        for (Tag tag : all) {
            if (!taken.contains(tag)) {
                images.add(new ImageRequest(
                        request.source().image(tag), request.destination().image(tag)));
            }
        }
        return images;
    }
}

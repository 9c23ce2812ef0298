package dev.drayage.core.plan;

import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.SourceRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Plans a run, repository by repository, in parts of bounded size. Thread-safe; keeps what it learns about hosts for one run. */
public final class Planner {
    /** How many images are planned and carried out at a time within a repository. */
    static final int PART_SIZE = 100;

    /** How many images the destination is asked about at a time: registries with batch calls then need few of them. */
    static final int WINDOW_SIZE = 10_000;

    private final Registries registries;
    private final ManifestReader reader;
    private final ReferrersMode mode;
    private final Executor lookups;
    private final RequestExpander expander;
    private final ReferrersApi referrersApi = new ReferrersApi();

    /** @param lookups runs look-ups of single images side by side; {@link #plan} itself must not be called from it */
    public Planner(Registries registries, Json json, ReferrersMode mode, Executor lookups) {
        this.registries = registries;
        this.reader = new ManifestReader(json);
        this.mode = mode;
        this.lookups = lookups;
        this.expander = new RequestExpander(mode != ReferrersMode.NEVER);
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
                source, request.source().host(), request.source().name(), tags, reader, referrersApi);
        RequestExpander.Expansion wanted = expander.expand(request, source);
        if (wanted.tags() != null) {
            tags.know(wanted.tags());
        }
        RepositoryPlanner planner = new RepositoryPlanner(
                source,
                request.source(),
                destination,
                request.destination(),
                reader,
                wanted.referrersKnown() ? ReferrersMode.NEVER : mode,
                finder,
                lookups);
        for (List<ImageRequest> window : slices(wanted.images(), WINDOW_SIZE)) {
            planner.look(window);
            partsOf(window).forEach(part -> parts.accept(planner.plan(part)));
        }
    }

    /** Cuts where tagged images follow untagged ones, too: parts are carried out one after the other. */
    private static List<List<ImageRequest>> partsOf(List<ImageRequest> images) {
        List<List<ImageRequest>> parts = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= images.size(); end++) {
            boolean full = end == images.size() || end - start == PART_SIZE;
            if (full || isTagged(images.get(end)) != isTagged(images.get(start))) {
                parts.add(images.subList(start, end));
                start = end;
            }
        }
        return parts;
    }

    private static boolean isTagged(ImageRequest image) {
        return image.destination().tag() != null;
    }

    private static <T> List<List<T>> slices(List<T> all, int size) {
        List<List<T>> slices = new ArrayList<>();
        for (int start = 0; start < all.size(); start += size) {
            slices.add(all.subList(start, Math.min(start + size, all.size())));
        }
        return slices;
    }
}

package dev.drayage.core.plan;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.RepositoryRequest.Extent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sources and their destinations, checked as a whole before anything is contacted. */
public final class CopyRequest implements RequestStream {
    private final List<RepositoryRequest> repositories;
    private final List<String> sources;
    private final String destination;

    private CopyRequest(List<RepositoryRequest> repositories, List<String> sources, String destination) {
        this.repositories = repositories;
        this.sources = sources;
        this.destination = destination;
    }

    /**
     * Reads what a user writes.
     *
     * @param sources image references, {@code latest} when they have no tag, or {@code REPOSITORY:ALL_TAGS}
     * @param destination a reference (its tag, when missing, is the source's), or with a {@code /} at its end a prefix under which each
     *     source keeps its name
     * @throws InvalidInputException when a reference is malformed, several sources have no prefix to go to, two sources would land on
     *     one tag, or a source would be copied onto itself
     */
    public static CopyRequest parse(List<String> sources, String destination) {
        if (sources.isEmpty()) {
            throw new InvalidInputException("There is no source", "Name at least one image to copy.");
        }
        Set<Reference> references = new LinkedHashSet<>();
        sources.forEach(source -> references.add(Reference.parse(source)));
        if (references.size() > 1 && !destination.endsWith("/")) {
            throw new InvalidInputException(
                    "Several sources cannot be copied to the one reference '" + destination + "'",
                    "End the destination with '/': each source then keeps its name under it.");
        }
        Builder builder = new Builder();
        references.forEach(source -> builder.add(source, destinationOf(source, destination)));
        return new CopyRequest(builder.build(), List.copyOf(sources), destination);
    }

    /** Returns what is to be copied, grouped by repository, in the order of the sources. */
    public List<RepositoryRequest> repositories() {
        return repositories;
    }

    @Override
    public void forEach(Sink sink) {
        repositories.forEach(sink::accept);
    }

    @Override
    public String source() {
        return String.join(", ", sources);
    }

    @Override
    public String destination() {
        return destination;
    }

    /** Returns the request as it stands in a report. */
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("sources", sources);
        description.put("destination", destination);
        return description;
    }

    private static Reference destinationOf(Reference source, String destination) {
        if (destination.endsWith("/")) {
            return underPrefix(source, destination);
        }
        refuseLoneHost(destination);
        Reference target = Reference.parse(destination);
        if (!source.isAllTags()) {
            if (target.isAllTags()) {
                throw new InvalidInputException(
                        "'" + source + "' is one image, which cannot be copied to all tags of '" + target + "'",
                        "Name one tag for the destination, or ALL_TAGS for the source, too.");
            }
            return target.tag() == null ? target.withTag(defaultTag(source)) : target;
        }
        if (target.tag() != null && !target.isAllTags()) {
            throw new InvalidInputException(
                    "All tags of '" + source.inRegistry() + "' cannot be copied to the one tag '" + target + "'",
                    "Leave the tag of the destination away.");
        }
        return target.withTag(null);
    }

    /** By docker's rules {@code localhost:5000} is a repository on Docker Hub, which nobody means. */
    private static void refuseLoneHost(String destination) {
        boolean looksLikeHost = destination.equals("localhost")
                || destination.startsWith("localhost:")
                || destination.matches("[^/@:]*\\.[^/@:]*(:[0-9]+)?");
        if (looksLikeHost && destination.indexOf('/') < 0) {
            throw new InvalidInputException(
                    "The destination '" + Printable.of(destination) + "' names a registry but no repository",
                    "Write HOST[:PORT]/REPOSITORY[:TAG], or end it with '/' to keep the source's name.");
        }
    }

    private static Reference underPrefix(Reference source, String destination) {
        String prefix = destination.substring(0, destination.length() - 1);
        // A lone host is a prefix too, and is one only because of the slash that was cut off.
        boolean hostOnly =
                prefix.indexOf('/') < 0 && (prefix.contains(".") || prefix.contains(":") || prefix.equals("localhost"));
        RegistryHost host;
        String name;
        if (hostOnly) {
            host = RegistryHost.of(prefix);
            name = "";
        } else {
            Reference reference = Reference.parse(prefix);
            if (reference.tag() != null || reference.digest() != null) {
                throw new InvalidInputException(
                        "The prefix '" + destination + "' has a tag or digest", "Write HOST[:PORT]/[PREFIX/].");
            }
            host = reference.host();
            name = reference.repository() + "/";
        }
        RepositoryName repository = RepositoryName.of(name + source.mirrorName());
        return new Reference(host, repository, defaultTag(source), null, true);
    }

    private static @Nullable Tag defaultTag(Reference source) {
        if (source.isAllTags()) {
            return null;
        }
        if (source.tag() == null && source.digest() == null) {
            return Tag.LATEST;
        }
        return source.tag();
    }

    /** Groups images by repository and refuses what collides. */
    private static final class Builder {
        private final Map<List<Repository>, List<ImageRequest>> images = new LinkedHashMap<>();
        private final Set<List<Repository>> allTags = new LinkedHashSet<>();
        private final Map<String, Reference> taken = new LinkedHashMap<>();

        void add(Reference source, Reference destination) {
            if (source.isAllTags() && (source.digest() != null || destination.digest() != null)) {
                throw new InvalidInputException(
                        "The copy of '" + source + "' to '" + destination + "' names all tags and one digest",
                        "Leave the digest away, or name one tag.");
            }
            List<Repository> pair = List.of(source.inRegistry(), destination.inRegistry());
            List<ImageRequest> requests = images.computeIfAbsent(pair, key -> new ArrayList<>());
            if (source.isAllTags()) {
                if (pair.get(0).equals(pair.get(1))) {
                    throw new InvalidInputException(
                            "'" + source + "' would be copied onto itself", "Name another destination repository.");
                }
                allTags.add(pair);
                return;
            }
            ImageRequest request = new ImageRequest(source, destination);
            String landing = destination + (destination.tag() == null ? "@" + source.digest() : "");
            Reference other = taken.putIfAbsent(landing, source);
            if (other != null && !sameContent(other, source)) {
                throw new InvalidInputException(
                        "'" + other + "' and '" + source + "' would both land on '" + destination + "'",
                        "Copy them to different repositories or tags.");
            }
            if (other == null) {
                requests.add(request);
            }
        }

        private static boolean sameContent(Reference one, Reference other) {
            return one.inRegistry().equals(other.inRegistry()) && one.target().equals(other.target());
        }

        List<RepositoryRequest> build() {
            List<RepositoryRequest> requests = new ArrayList<>();
            images.forEach((pair, list) -> requests.add(new RepositoryRequest(
                    pair.get(0), pair.get(1), allTags.contains(pair) ? Extent.TAGS : Extent.NAMED, false, list)));
            requests.forEach(request -> refuseSharedDestination(request, requests));
            return List.copyOf(requests);
        }

        private static void refuseSharedDestination(RepositoryRequest request, List<RepositoryRequest> all) {
            for (RepositoryRequest other : all) {
                if (request.isOpen()
                        && !other.equals(request)
                        && other.destination().equals(request.destination())) {
                    throw new InvalidInputException(
                            "All tags of '" + request.source() + "' and images of '" + other.source()
                                    + "' would land in one repository '" + request.destination() + "'",
                            "Copy them to different repositories.");
                }
            }
        }
    }
}

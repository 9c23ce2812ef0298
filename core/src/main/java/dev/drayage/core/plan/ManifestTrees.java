package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.ManifestContent;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.SourceRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the manifests under image indexes of one repository, level by level, so that a whole level is one look-up. Manifests that the
 * destination has are not read: whatever is under them is there too. Not thread-safe; each manifest is read once.
 */
final class ManifestTrees {
    /** How deep indexes may be nested; nothing real comes near it. */
    static final int MAX_DEPTH = 32;
    /** How many manifests may be read for one part of a plan, and how many bytes they may have in all. */
    static final int MAX_MANIFESTS = 10_000;

    static final long MAX_BYTES = 32L * 1024 * 1024;

    private final ManifestReader reader;
    private final SourceRegistry source;
    private final RepositoryName sourceName;
    private final DestinationRegistry destination;
    private final RepositoryName destinationName;
    private final boolean destinationExists;

    private final Map<Digest, Node> nodes = new HashMap<>();
    private final Map<Digest, DrayageException> failures = new HashMap<>();
    private final Set<Digest> present = new LinkedHashSet<>();

    private long bytes;

    private record Node(Manifest manifest, ManifestContent content) {}

    ManifestTrees(
            ManifestReader reader,
            SourceRegistry source,
            RepositoryName sourceName,
            DestinationRegistry destination,
            RepositoryName destinationName,
            boolean destinationExists) {
        this.reader = reader;
        this.source = source;
        this.sourceName = sourceName;
        this.destination = destination;
        this.destinationName = destinationName;
        this.destinationExists = destinationExists;
    }

    /** Reads everything under these manifests; what fails shows when the image that needs it is asked for. */
    void read(Collection<Manifest> roots) {
        roots.forEach(this::add);
        Set<Digest> level = childrenOf(roots);
        for (int depth = 1; !level.isEmpty(); depth++) {
            if (depth > MAX_DEPTH || nodes.size() + level.size() > MAX_MANIFESTS || bytes > MAX_BYTES) {
                level.forEach(digest -> failures.put(digest, tooLarge(digest)));
                return;
            }
            level = childrenOf(readLevel(level));
        }
    }

    /** Returns the digests of the children of a manifest that was read, and of their children. */
    Set<Digest> descendants(Digest root) {
        Set<Digest> all = new LinkedHashSet<>();
        collect(root, all);
        all.remove(root);
        return all;
    }

    /** Not by recursion: how long a way through the indexes is, is up to the source. */
    private void collect(Digest root, Set<Digest> all) {
        Deque<Digest> ahead = new ArrayDeque<>(List.of(root));
        for (Digest digest = ahead.poll(); digest != null; digest = ahead.poll()) {
            Node node = nodes.get(digest);
            if (all.add(digest) && node != null) {
                node.content().children().forEach(child -> ahead.add(child.digest()));
            }
        }
    }

    /**
     * Puts together what one image needs.
     *
     * @throws DrayageException when a manifest under it is missing, malformed or could not be read
     */
    ImageContent content(Digest root) {
        Map<Digest, Node> ordered = new LinkedHashMap<>();
        long[] size = new long[1];
        order(root, 0, new LinkedHashSet<>(), ordered, size);
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        ordered.values()
                .forEach(node -> node.content()
                        .blobs()
                        .forEach(blob -> blobs.merge(blob.digest(), blob, ManifestTrees::stricter)));
        List<Manifest> manifests =
                new ArrayList<>(ordered.values().stream().map(Node::manifest).toList());
        Manifest last = manifests.remove(manifests.size() - 1);
        long blobBytes = blobs.values().stream().mapToLong(Descriptor::size).sum();
        Descriptor subject = node(root).content().subject();
        return new ImageContent(
                last,
                manifests,
                List.copyOf(blobs.values()),
                subject == null ? null : subject.digest(),
                size[0] + blobBytes);
    }

    /** The same blob may be foreign in one manifest and not in another: then it has to be there. */
    private static Descriptor stricter(Descriptor one, Descriptor other) {
        return one.foreign() ? other : one;
    }

    /** A level lists what is near; the way to it through other indexes can be longer than there are levels. */
    private void order(Digest digest, int depth, Set<Digest> seen, Map<Digest, Node> ordered, long[] size) {
        if (!seen.add(digest)) {
            return;
        }
        DrayageException failure = depth > MAX_DEPTH ? tooLarge(digest) : failures.get(digest);
        if (failure != null) {
            throw failure;
        }
        Node node = node(digest);
        for (Descriptor child : node.content().children()) {
            if (!present.contains(child.digest())) {
                order(child.digest(), depth + 1, seen, ordered, size);
                refuseOtherSize(child, node(child.digest()).manifest(), digest);
            }
        }
        size[0] += node.manifest().size();
        ordered.put(digest, node);
    }

    /** What is pulled is to have its descriptor's size (OCI image specification, "Content Descriptors"): others would refuse the copy. */
    private static void refuseOtherSize(Descriptor child, Manifest manifest, Digest index) {
        if (manifest.size() != child.size()) {
            throw new InvalidContentException("The index " + index + " gives the manifest " + child.digest() + " "
                    + child.size() + " bytes, but it has " + manifest.size());
        }
    }

    private Node node(Digest digest) {
        Node node = nodes.get(digest);
        if (node == null) {
            throw new IllegalStateException("Manifest " + digest + " was not read");
        }
        return node;
    }

    private Set<Digest> childrenOf(Collection<Manifest> manifests) {
        Set<Digest> children = new LinkedHashSet<>();
        for (Manifest manifest : manifests) {
            Node node = nodes.get(manifest.digest());
            if (node != null) {
                node.content().children().forEach(child -> children.add(child.digest()));
            }
        }
        children.removeIf(
                digest -> nodes.containsKey(digest) || failures.containsKey(digest) || present.contains(digest));
        return children;
    }

    private List<Manifest> readLevel(Set<Digest> level) {
        Set<Digest> wanted = new LinkedHashSet<>(level);
        if (destinationExists) {
            // A look-up that fails costs one manifest more to read, nothing else: putting it again does no harm.
            present.addAll(
                    destination.hasManifests(destinationName, level).found().keySet());
            wanted.removeAll(present);
        }
        Lookup<TagOrDigest, Manifest> answer = source.manifests(sourceName, wanted);
        List<Manifest> read = new ArrayList<>();
        for (Digest digest : wanted) {
            Manifest manifest = answer.found().get(digest);
            DrayageException failure = answer.failed().get(digest);
            if (manifest != null) {
                add(manifest);
                read.add(manifest);
            } else {
                failures.put(digest, failure != null ? failure : missingChild(digest));
            }
        }
        return read;
    }

    private void add(Manifest manifest) {
        try {
            bytes += manifest.size();
            ManifestContent content = reader.read(manifest);
            nodes.put(manifest.digest(), new Node(manifest.withMediaType(content.mediaType()), content));
        } catch (InvalidContentException e) {
            failures.put(manifest.digest(), e);
        }
    }

    private DrayageException missingChild(Digest digest) {
        return RegistryException.of(
                        ErrorCode.NOT_FOUND,
                        "The image's index lists the manifest " + digest + ", which '" + sourceName + "' does not have")
                .remedy("The source image is incomplete: push it again with all its platforms.")
                .build();
    }

    private static DrayageException tooLarge(Digest digest) {
        return new InvalidContentException("The manifest " + digest + " lies more than " + MAX_DEPTH
                + " indexes deep, or the images have more than " + MAX_MANIFESTS + " manifests or " + MAX_BYTES
                + " bytes of them");
    }
}

package dev.drayage.core.transfer;

import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.World;
import dev.drayage.core.model.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The content of a source registry: images that share layers, indexes of images and of indexes, referrers of any of them, in several
 * repositories.
 *
 * @param images each image's layers, by number
 * @param indexes each index's children, by number among the nodes before it (modulo their count)
 * @param referrers each referrer's subject, by number among the nodes before it
 * @param tags each tag's repository and node, by number
 */
record AnyGraph(
        List<List<Integer>> images, List<List<Integer>> indexes, List<Integer> referrers, List<List<Integer>> tags) {
    private static final int REPOSITORIES = 3;

    /** What a tag stands for, as {@code repository:tag}, with everything under it. */
    record Tagged(String repository, String tag, Image image) {
        String name() {
            return repository + ":" + tag;
        }
    }

    /** A graph that a source registry holds. */
    record Seeded(List<Tagged> tags, Map<Digest, Image> nodes, Map<Digest, List<Image>> referrers) {
        String[] names() {
            return tags.stream().map(Tagged::name).toArray(String[]::new);
        }

        /** Returns all that has to be there before a tag that stands for the image: itself apart. */
        Set<Digest> before(Image image) {
            Set<Digest> digests = new LinkedHashSet<>();
            image.blobs().forEach(blob -> digests.add(blob.digest()));
            related(image).forEach(other -> {
                digests.addAll(before(other));
                digests.add(other.digest());
            });
            return digests;
        }

        private Stream<Image> related(Image image) {
            return Stream.concat(image.children().stream(), referrers.getOrDefault(image.digest(), List.of()).stream());
        }
    }

    /** Puts the graph into the source registry; a referrer is in every repository in which its subject is. */
    Seeded seed(World world) {
        List<Image> nodes = new ArrayList<>();
        images.forEach(layers -> nodes.add(world.images()
                .image(
                        Blob.of("config " + nodes.size()),
                        layers.stream().map(layer -> Blob.of("layer " + layer)).toArray(Blob[]::new))));
        indexes.forEach(children -> nodes.add(world.images()
                .index(children.stream()
                        .distinct()
                        .map(child -> nodes.get(child % nodes.size()))
                        .distinct()
                        .toArray(Image[]::new))));
        Map<Digest, List<Image>> referring = new LinkedHashMap<>();
        List<Image> tagged = List.copyOf(nodes);
        for (int subject : referrers) {
            Image referrer = world.images().referrer(nodes.get(subject % nodes.size()), "referrer " + nodes.size());
            referring
                    .computeIfAbsent(nodes.get(subject % nodes.size()).digest(), key -> new ArrayList<>())
                    .add(referrer);
            nodes.add(referrer);
        }
        Map<Digest, Image> byDigest = new LinkedHashMap<>();
        nodes.forEach(node -> byDigest.put(node.digest(), node));
        Seeded seeded = new Seeded(tagsOf(tagged), byDigest, referring);
        seeded.tags().forEach(tag -> seed(world, seeded, tag));
        return seeded;
    }

    private List<Tagged> tagsOf(List<Image> nodes) {
        List<Tagged> all = new ArrayList<>();
        for (List<Integer> tag : tags) {
            String repository = "team/app" + tag.get(0) % REPOSITORIES;
            all.add(new Tagged(repository, "t" + all.size(), nodes.get(tag.get(1) % nodes.size())));
        }
        return all;
    }

    private static void seed(World world, Seeded seeded, Tagged tag) {
        world.source().seed(tag.repository(), tag.image(), tag.tag());
        Set<Digest> before = seeded.before(tag.image());
        seeded.nodes().values().stream()
                .filter(node -> before.contains(node.digest()))
                .forEach(node -> world.source().seed(tag.repository(), node));
    }
}

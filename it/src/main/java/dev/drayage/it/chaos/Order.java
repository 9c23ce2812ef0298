package dev.drayage.it.chaos;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.retry.RetryPolicy;
import dev.drayage.core.transfer.TransferOptions;
import dev.drayage.core.transfer.UploadMode;
import dev.drayage.it.testbed.StoredRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What is asked of Drayage: of each repository all tags, or some by name.
 *
 * @param source the content of the source, by repository
 * @param options with how many attempts, and in how many requests for a blob; pauses are short
 * @param named the tags that are asked for by name; a repository that is missing here is asked for with all of its tags
 */
record Order(
        Map<String, StoredRepository> source,
        Map<String, Set<String>> named,
        ReferrersMode referrers,
        int jobs,
        TransferOptions options) {
    /** The prefix at the destination, under which repositories keep their names with the source's host. */
    static final String PREFIX = "mirror";

    private static final String UNDER = PREFIX + "/localhost/";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    /** Draws an order for what is there. */
    static Order draw(Random random, List<Placed> images, boolean referrersApi) {
        Map<String, StoredRepository> source = new LinkedHashMap<>();
        for (Placed image : images) {
            StoredRepository repository = source.computeIfAbsent(image.repository(), StoredRepository::new);
            image.pushBy((pushed, name, tag) -> pushed.pushTo(repository, tag), referrersApi);
        }
        Map<String, Set<String>> named = new LinkedHashMap<>();
        source.forEach((name, repository) -> {
            if (random.nextInt(3) == 0) {
                Set<String> tags = new TreeSet<>();
                repository.tags().stream()
                        .filter(tag -> tag.startsWith("v") && random.nextInt(3) > 0)
                        .forEach(tags::add);
                tags.add("v0");
                named.put(name, tags);
            }
        });
        ReferrersMode mode = random.nextInt(3) == 0 ? ReferrersMode.AUTO : ReferrersMode.ALWAYS;
        return new Order(source, named, mode, 1 + random.nextInt(6), options(random));
    }

    /** With a single attempt, it is the next run that has to put things right. */
    private static TransferOptions options(Random random) {
        int attempts = random.nextInt(4) == 0 ? 1 : 2 + random.nextInt(5);
        return new TransferOptions(
                new RetryPolicy(attempts, FIRST_PAUSE, LONGEST_PAUSE),
                random.nextInt(3) == 0 ? UploadMode.CHUNKED : UploadMode.AUTO);
    }

    /** Returns the references to copy from a host. */
    List<String> references(String host) {
        return source.keySet().stream()
                .flatMap(name -> named.containsKey(name)
                        ? named.get(name).stream().map(tag -> host + "/" + name + ":" + tag)
                        : List.of(host + "/" + name + ":ALL_TAGS").stream())
                .toList();
    }

    /** Returns the command that copies between two hosts. */
    List<String> command(Path drayage, String from, String to) {
        List<String> words = new ArrayList<>(List.of(drayage.toString(), "copy", "--json"));
        words.addAll(List.of("--plain-http", from, "--plain-http", to));
        words.addAll(List.of("--jobs", String.valueOf(jobs)));
        words.addAll(List.of("--referrers", referrersWord()));
        words.addAll(List.of("--retries", String.valueOf(options.retries().attempts() - 1)));
        words.addAll(List.of("--upload", options.upload().name()));
        words.addAll(references(from));
        words.add(to + "/" + PREFIX + "/");
        return words;
    }

    /** Returns the mode as options have it. */
    String referrersWord() {
        return referrers.name().toLowerCase(Locale.ROOT);
    }

    /** Gives out each repository's name at the destination with the tags that it shall have there. */
    void forEach(BiConsumer<String, Set<String>> wanted) {
        source.forEach((name, repository) ->
                wanted.accept(UNDER + name, named.getOrDefault(name, Set.copyOf(repository.tags()))));
    }

    /** Returns the source of a repository at the destination; empty, when it should not be there. */
    StoredRepository sourceOf(String name) {
        StoredRepository found = name.startsWith(UNDER) ? source.get(name.substring(UNDER.length())) : null;
        return found == null ? new StoredRepository(name) : found;
    }

    /** Returns how many images are asked for. */
    int images() {
        int[] count = {0};
        forEach((name, tags) -> count[0] += tags.size());
        return count[0];
    }
}

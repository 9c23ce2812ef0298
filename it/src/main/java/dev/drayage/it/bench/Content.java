package dev.drayage.it.bench;

import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SyntheticBlob;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The images of a scenario. Each call gives the same bytes. */
record Content(List<Item> items) {
    private static final long MEGABYTE = 1_000_000;
    private static final int BASE_LAYERS = 5;

    Content {
        items = List.copyOf(items);
    }

    /** An image under its name in a registry. */
    record Item(String repository, String tag, SampleImage image) {
        /** Returns {@code repository:tag}. */
        String reference() {
            return repository + ":" + tag;
        }
    }

    /** Returns no image. */
    static Content none() {
        return new Content(List.of());
    }

    /** Returns one image of 5 layers of 3 MB. */
    static Content image() {
        SampleImage image = SampleImage.builder().layers(layers(3 * MEGABYTE)).build();
        return new Content(List.of(new Item("app", "1", image)));
    }

    /** Returns one image for two platforms, each of 5 layers of 3 MB. */
    static Content multiArch() {
        String amd64 = "linux/amd64";
        String arm64 = "linux/arm64";
        SampleImage index = SampleImage.index()
                .add(platform(2, amd64), amd64)
                .add(platform(3, arm64), arm64)
                .build();
        return new Content(List.of(new Item("app", "1", index)));
    }

    /** Returns the tags of one repository, each with a config of its own, sharing 5 layers of 3 MB. */
    static Content tags(int count) {
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            items.add(new Item("app", "v" + i, onBase(i, 3 * MEGABYTE)));
        }
        return new Content(items);
    }

    /** Returns repositories with a config of their own, on a common base of 5 layers of 1 MB. */
    static Content repositories(int count) {
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            items.add(new Item("app" + i, "1", onBase(i, MEGABYTE)));
        }
        return new Content(items);
    }

    /** Returns one image of one layer. */
    static Content layer(long bytes) {
        return new Content(
                List.of(new Item("app", "1", SampleImage.builder().layers(bytes).build())));
    }

    /** Returns the digests of all images in order, one of each. */
    List<String> digests() {
        return items.stream().map(item -> item.image().digest()).sorted().toList();
    }

    private static SampleImage platform(long seed, String platform) {
        return SampleImage.builder()
                .seed(seed)
                .platform(platform)
                .layers(layers(3 * MEGABYTE))
                .build();
    }

    private static SampleImage onBase(long seed, long size) {
        var image = SampleImage.builder().seed(seed);
        for (int i = 0; i < BASE_LAYERS; i++) {
            BlobSource layer = SyntheticBlob.of(1_000_000 + i, size);
            image.layer(layer);
        }
        return image.build();
    }

    private static long[] layers(long size) {
        return LongStream.range(0, BASE_LAYERS).map(i -> size + i).toArray();
    }
}

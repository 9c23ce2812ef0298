package dev.drayage.it.bench;

import dev.drayage.it.bench.Content.Item;
import java.util.List;

/** crane, of go-containerregistry. It speaks plain HTTP to localhost by itself. */
record CraneTool() implements Tool {
    @Override
    public String name() {
        return "crane";
    }

    @Override
    public List<String> version() {
        return List.of("crane", "version");
    }

    @Override
    public List<String> copy(Route route, Item item) {
        return List.of(
                "crane",
                "copy",
                route.source() + "/" + item.reference(),
                route.destination() + "/mirror/" + item.reference());
    }

    @Override
    public List<List<String>> copyTags(Route route, List<Item> items) {
        String repository = items.get(0).repository();
        return List.of(List.of(
                "crane",
                "copy",
                "--all-tags",
                route.source() + "/" + repository,
                route.destination() + "/mirror/" + repository));
    }
}

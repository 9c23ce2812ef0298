package dev.drayage.it.bench;

import dev.drayage.it.bench.Content.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Drayage's command line with its defaults: signatures and other referrers are looked for, too. */
record DrayageTool(Path program) implements Tool {
    @Override
    public String name() {
        return "drayage";
    }

    @Override
    public List<String> version() {
        return List.of(program.toString(), "--version");
    }

    @Override
    public List<String> copy(Route route, Item item) {
        return copy(
                route,
                List.of(route.source() + "/" + item.reference()),
                route.destination() + "/mirror/" + item.reference());
    }

    @Override
    public List<List<String>> copyTags(Route route, List<Item> items) {
        String repository = items.get(0).repository();
        List<String> source = List.of(route.source() + "/" + repository + ":ALL_TAGS");
        return List.of(copy(route, source, route.destination() + "/mirror/" + repository));
    }

    @Override
    public List<List<String>> copyRepositories(Route route, List<Item> items) {
        List<String> sources = items.stream()
                .map(item -> route.source() + "/" + item.reference())
                .toList();
        return List.of(copy(route, sources, route.destination() + "/mirror/"));
    }

    private List<String> copy(Route route, List<String> sources, String destination) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "copy"));
        if (route.certificate() == null) {
            command.addAll(List.of("--plain-http", route.source(), "--plain-http", route.destination()));
        } else {
            command.addAll(
                    List.of("--ca-cert", route.certificate().certificatePem().toString()));
        }
        command.addAll(sources);
        command.add(destination);
        return command;
    }
}

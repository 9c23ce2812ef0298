package dev.drayage.it.bench;

import dev.drayage.it.bench.Content.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** skopeo: {@code copy} for one image, {@code sync} for several, in one process either way. */
record SkopeoTool() implements Tool {
    @Override
    public String name() {
        return "skopeo";
    }

    @Override
    public List<String> version() {
        return List.of("skopeo", "--version");
    }

    @Override
    public List<String> copy(Route route, Item item) {
        List<String> command = new ArrayList<>(List.of("skopeo", "--insecure-policy", "copy", "--all"));
        command.addAll(connection(route));
        command.add("docker://" + route.source() + "/" + item.reference());
        command.add("docker://" + route.destination() + "/mirror/" + item.reference());
        return command;
    }

    @Override
    public List<List<String>> copyTags(Route route, List<Item> items) {
        return List.of(sync(route, "docker", route.source() + "/" + items.get(0).repository()));
    }

    @Override
    public List<List<String>> copyRepositories(Route route, List<Item> items) {
        String images = items.stream()
                .map(item -> "    " + item.repository() + ": [\"" + item.tag() + "\"]\n")
                .collect(Collectors.joining());
        String yaml = "\"" + route.source() + "\":\n  tls-verify: " + (route.certificate() != null) + "\n  images:\n"
                + images;
        Path list = route.home().resolve("images.yaml");
        try {
            Files.writeString(list, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write skopeo's list of images", e);
        }
        return List.of(sync(route, "yaml", list.toString()));
    }

    private static List<String> sync(Route route, String transport, String source) {
        List<String> command = new ArrayList<>(
                List.of("skopeo", "--insecure-policy", "sync", "--all", "--src", transport, "--dest", "docker"));
        command.addAll(connection(route));
        command.add(source);
        command.add(route.destination() + "/mirror");
        return command;
    }

    private static List<String> connection(Route route) {
        String login = "--dest-authfile=" + route.loginFile();
        if (route.certificate() == null) {
            return List.of("--src-tls-verify=false", "--dest-tls-verify=false", login);
        }
        Path folder = route.certificate().folder();
        return List.of("--src-cert-dir=" + folder, "--dest-cert-dir=" + folder, login);
    }
}

package dev.drayage.it.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A folder as {@code docker login} leaves it; removed when closed. */
public record DockerConfig(Path folder) implements AutoCloseable {
    /** Logs in to a registry. */
    public static DockerConfig login(String host, String user, String password) {
        return login(List.of(host), user, password);
    }

    /** Logs in to several registries as the same user. */
    public static DockerConfig login(Collection<String> hosts, String user, String password) {
        String auth = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        String entries = hosts.stream()
                .map(host -> "\"" + host + "\":{\"auth\":\"" + auth + "\"}")
                .collect(Collectors.joining(","));
        try {
            Path folder = Files.createTempDirectory("drayage-login");
            Files.writeString(folder.resolve("config.json"), "{\"auths\":{" + entries + "}}\n");
            return new DockerConfig(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve("config.json"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.adapters.registry.OciRegistries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A container image as jib writes it into a file, unpacked. */
final class ImageTar {
    private final Path folder;

    private ImageTar(Path folder) {
        this.folder = folder;
    }

    static ImageTar unpack(Path tar, Path folder) {
        tar("-xf", tar.toString(), "-C", folder.toString());
        return new ImageTar(folder);
    }

    /** Returns the image's configuration: when it was made, and how it is run. */
    Map<String, Object> image() throws IOException {
        return OciRegistries.json().readObject(Files.readAllBytes(folder.resolve("config.json")));
    }

    /** Returns how it is run. */
    Map<?, ?> config() throws IOException {
        return (Map<?, ?>) Objects.requireNonNull(image().get("config"));
    }

    /** Lists the files of all layers as tar does: rights, numbers of owner and group, size, time, name. */
    List<String> entries(String under) throws IOException {
        List<String> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path layer :
                    files.filter(file -> file.toString().endsWith(".tar.gz")).toList()) {
                tar("--utc", "--numeric-owner", "-tvzf", layer.toString())
                        .lines()
                        .filter(entry -> entry.matches(".* " + under + ".*"))
                        .forEach(entries::add);
            }
        }
        return entries;
    }

    private static String tar(String... arguments) {
        Command.Outcome outcome = Command.of("tar").and(arguments).run();
        assertEquals(0, outcome.status(), outcome::toString);
        return outcome.stdout();
    }
}

package dev.drayage.it.testbed;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Builds a small real image with jib, layers that can be unpacked included, and pushes it to a registry without
 * authentication over plain HTTP; not thread-safe.
 */
public final class JibImageBuilder {
    private ImageFormat format = ImageFormat.DOCKER;
    private List<String> platforms = List.of("linux/amd64");
    private int layers = 2;
    private int bytesPerLayer = 10_000;

    private JibImageBuilder() {}

    /** Returns a builder of a Docker image for linux/amd64 with two layers. */
    public static JibImageBuilder create() {
        return new JibImageBuilder();
    }

    /** Sets the format, Docker's by default. */
    public JibImageBuilder format(ImageFormat newFormat) {
        format = newFormat;
        return this;
    }

    /** Sets the platforms, {@code os/architecture} each; more than one make a manifest list, which jib knows in Docker's format only. */
    public JibImageBuilder platforms(String... newPlatforms) {
        platforms = List.of(newPlatforms);
        return this;
    }

    /** Sets the number of layers and the size of the file in each, in bytes. */
    public JibImageBuilder layers(int number, int bytes) {
        layers = number;
        bytesPerLayer = bytes;
        return this;
    }

    /**
     * Builds the image, pushes it and returns the digest of its manifest or index.
     *
     * @param reference {@code localhost:port/repository:tag}
     */
    public String push(String reference) {
        try (TemporaryFolder folder = TemporaryFolder.create("jib")) {
            Containerizer target = Containerizer.to(RegistryImage.named(reference))
                    .setAllowInsecureRegistries(true)
                    .setBaseImageLayersCache(folder.path().resolve("base"))
                    .setApplicationLayersCache(folder.path().resolve("application"));
            return builder(folder.path()).containerize(target).getDigest().toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while jib was pushing " + reference, e);
        } catch (IOException
                | InvalidImageReferenceException
                | RegistryException
                | CacheDirectoryCreationException
                | ExecutionException e) {
            throw new IllegalStateException("jib cannot push " + reference, e);
        }
    }

    private JibContainerBuilder builder(Path folder) throws IOException {
        Set<Platform> targets = new LinkedHashSet<>();
        for (String platform : platforms) {
            Map<String, String> fields = Platforms.fields(platform);
            targets.add(new Platform(fields.get("architecture"), fields.get("os")));
        }
        JibContainerBuilder builder = Jib.fromScratch()
                .setFormat(
                        format == ImageFormat.OCI
                                ? com.google.cloud.tools.jib.api.buildplan.ImageFormat.OCI
                                : com.google.cloud.tools.jib.api.buildplan.ImageFormat.Docker)
                .setPlatforms(targets)
                .setEntrypoint("/app/run");
        for (int i = 0; i < layers; i++) {
            String name = "file-" + i;
            Path file = folder.resolve(name);
            Files.write(file, SyntheticBlob.of(i, bytesPerLayer).open().readAllBytes());
            builder.addFileEntriesLayer(FileEntriesLayer.builder()
                    .setName(name)
                    .addEntry(file, AbsoluteUnixPath.get("/app/" + name))
                    .build());
        }
        return builder;
    }
}

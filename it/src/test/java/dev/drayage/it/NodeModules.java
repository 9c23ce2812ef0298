package dev.drayage.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder with the programs in JavaScript that tests start, and with what these need from npm, which is installed once. Thread-safe, and
 * safe against other processes that install.
 */
public final class NodeModules {
    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path FOLDER = Path.of("target", "node");
    private static final String PACKAGES = "package";

    private NodeModules() {}

    /** Returns the folder, in which {@code node} finds all packages. */
    public static synchronized Path folder() {
        try {
            Files.createDirectories(FOLDER);
            // Tests run in two processes: the second one waits, and finds everything installed.
            try (FileChannel file = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                if (isOld() && lock.isValid()) {
                    install();
                }
            }
            return FOLDER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the programs that changed, and returns whether other packages are wanted than those that are installed. */
    private static boolean isOld() throws IOException {
        boolean old = !Files.exists(FOLDER.resolve("node_modules").resolve(".package-lock.json"));
        for (Path file : files()) {
            Path copy = FOLDER.resolve(file.getFileName());
            if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                old |= file.getFileName().toString().startsWith(PACKAGES);
            }
        }
        return old;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(SOURCE)) {
            return files.toList();
        }
    }

    private static void install() throws IOException {
        Command.Outcome installation =
                Command.of("npm", "ci", "--no-audit", "--no-fund").in(FOLDER).run();
        if (installation.status() != 0) {
            // The next one is to try again, rather than to take what is half there.
            Files.deleteIfExists(FOLDER.resolve(PACKAGES + ".json"));
            throw new AssertionError("npm could not install: " + installation);
        }
    }
}

package dev.drayage.it.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Watches the memory of a shell's children, one after the other, by Linux's high-water mark ({@code VmHWM}). Not thread-safe. */
final class ChildMemory {
    private static final String MARK = "VmHWM:";

    private final Path children;
    private long peak;

    /** @param parent the shell's process id */
    ChildMemory(long parent) {
        String id = String.valueOf(parent);
        this.children = Path.of("/proc", id, "task", id, "children");
    }

    /** Looks; what a process has taken after the last look before its end stays unseen. */
    void look() {
        for (String child : read(children).split(" ", -1)) {
            read(Path.of("/proc", child, "status"))
                    .lines()
                    .filter(line -> line.startsWith(MARK))
                    .forEach(line -> peak = Math.max(peak, bytes(line)));
        }
    }

    /** Returns the most bytes seen, 0 where nothing could be seen. */
    long peak() {
        return peak;
    }

    private static long bytes(String line) {
        return Long.parseLong(line.substring(MARK.length()).replace("kB", "").strip()) * 1024;
    }

    /** Gives nothing where the process has ended, and where there is no Linux. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }
}

package dev.drayage.it.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The programs that are on this machine. */
final class Tools {
    private Tools() {}

    /**
     * Returns Drayage, and those of its peers that are on the path.
     *
     * @param drayage the program
     * @param path the environment's PATH
     */
    static List<Tool> found(Path drayage, @Nullable String path) {
        List<Tool> tools = new ArrayList<>();
        tools.add(new DrayageTool(drayage));
        for (Tool peer : List.of(new SkopeoTool(), new CraneTool(), new RegctlTool(), new OrasTool())) {
            if (onPath(peer.name(), path)) {
                tools.add(peer);
            }
        }
        return tools;
    }

    /** Returns whether a program is on the path. */
    static boolean onPath(String program, @Nullable String path) {
        Stream<String> folders = path == null
                ? Stream.empty()
                : Pattern.compile(File.pathSeparator).splitAsStream(path);
        return folders.anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

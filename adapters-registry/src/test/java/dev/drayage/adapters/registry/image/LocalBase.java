package dev.drayage.adapters.registry.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a base image of the Java that runs the build: a runtime with all standard modules, as the usual base images have, the machine's
 * shared libraries that it needs, and next to nothing else, not even a shell. For tests: it is never published.
 */
final class LocalBase {
    private static final String JAVA = "/opt/java/openjdk";
    private static final String MODULES =
            "java.se,jdk.charsets,jdk.crypto.ec,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs";
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+\\.so\\S*)");

    /** What native libraries of jars may need beyond what Java itself does. */
    private static final List<String> FURTHER_LIBRARIES = List.of("libpthread.so.0", "libdl.so.2", "librt.so.1");

    private static final FilePermissions WRITABLE = FilePermissions.fromOctalString("777");

    private final Path folder;

    private LocalBase(Path folder) {
        this.folder = folder;
    }

    /** Takes the folder to work in; the image becomes {@code local-base.tar} there. */
    public static void main(String[] arguments) throws Exception {
        new LocalBase(Path.of(arguments[0])).make();
    }

    private void make() throws Exception {
        Path java = folder.resolve("local-base-java");
        Path image = folder.resolve("local-base.tar");
        if (Files.exists(image)) {
            return;
        }
        link(java);
        Jib.fromScratch()
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .addFileEntriesLayer(libraries(java))
                .addFileEntriesLayer(java(java))
                .addFileEntriesLayer(surroundings())
                .setEnvironment(Map.of("JAVA_HOME", JAVA, "PATH", JAVA + "/bin"))
                .containerize(Containerizer.to(TarImage.at(image).named("drayage-local-base"))
                        .setOfflineMode(true)
                        .setBaseImageLayersCache(folder.resolve("local-base-cache"))
                        .setApplicationLayersCache(folder.resolve("local-base-cache")));
    }

    private static String architecture() {
        return System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
    }

    private static void link(Path java) throws IOException, InterruptedException {
        if (!Files.exists(java)) {
            run(
                    Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                    "--add-modules=" + MODULES,
                    "--no-man-pages",
                    "--no-header-files",
                    "--strip-java-debug-attributes",
                    "--generate-cds-archive",
                    "--output=" + java);
        }
        // Some distributions link it to a file of the machine.
        Path authorities = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        Files.write(java.resolve("lib").resolve("security").resolve("cacerts"), Files.readAllBytes(authorities));
    }

    private static FileEntriesLayer java(Path java) throws IOException {
        return FileEntriesLayer.builder()
                .setName("java")
                .addEntryRecursive(java, AbsoluteUnixPath.get(JAVA), LocalBase::permissions)
                .build();
    }

    private static FilePermissions permissions(Path file, AbsoluteUnixPath inImage) {
        return FilePermissions.fromOctalString(Files.isDirectory(file) || Files.isExecutable(file) ? "755" : "644");
    }

    private static FileEntriesLayer libraries(Path java) throws IOException, InterruptedException {
        Set<String> libraries = new TreeSet<>();
        try (Stream<Path> files = Files.walk(java)) {
            for (Path file : files.filter(LocalBase::isNative).toList()) {
                Matcher found = LIBRARY.matcher(run("ldd", file.toString()));
                while (found.find()) {
                    libraries.add(found.group(1));
                }
            }
        }
        libraries.removeIf(library -> library.startsWith(java.toString()));
        for (String library : List.copyOf(libraries)) {
            if (library.endsWith("/libc.so.6")) {
                FURTHER_LIBRARIES.forEach(further -> libraries.add(library.replace("libc.so.6", further)));
            }
        }
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("libraries");
        for (String library : libraries) {
            layer.addEntry(
                    Path.of(library).toRealPath(),
                    AbsoluteUnixPath.get(library),
                    FilePermissions.fromOctalString("755"));
        }
        return layer.build();
    }

    private static boolean isNative(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".so") || name.equals("java");
    }

    private FileEntriesLayer surroundings() throws IOException {
        Path passwd =
                Files.writeString(folder.resolve("passwd"), "root:x:0:0:root:/root:/none\n", StandardCharsets.UTF_8);
        Path names = Files.writeString(folder.resolve("nsswitch.conf"), "hosts: files dns\n", StandardCharsets.UTF_8);
        Path empty = Files.createDirectories(folder.resolve("empty"));
        return FileEntriesLayer.builder()
                .setName("surroundings")
                .addEntry(passwd, AbsoluteUnixPath.get("/etc/passwd"))
                .addEntry(names, AbsoluteUnixPath.get("/etc/nsswitch.conf"))
                .addEntry(empty, AbsoluteUnixPath.get("/tmp"), WRITABLE)
                .build();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Of a static library ldd says so, with a status of 1.
        if (process.waitFor() != 0 && !output.contains("not a dynamic executable")) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
        }
        return output;
    }
}

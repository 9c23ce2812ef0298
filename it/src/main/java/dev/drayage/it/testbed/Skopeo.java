package dev.drayage.it.testbed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Debian's skopeo (package skopeo, version 1.9) as an independent client, without the user's own configuration;
 * thread-safe.
 */
public final class Skopeo {
    private static final String DOCKER = "docker://";

    private final String binary;

    /** Uses the command {@code skopeo}. */
    public Skopeo() {
        this("skopeo");
    }

    Skopeo(String binary) {
        this.binary = binary;
    }

    /**
     * Returns the exact bytes of a manifest.
     *
     * @param reference {@code host:port/repository:tag} or {@code host:port/repository@digest}
     */
    public byte[] inspectRaw(String reference, SkopeoOptions options) {
        List<String> arguments = new ArrayList<>(List.of("inspect", "--raw"));
        arguments.addAll(options.arguments(""));
        arguments.add(DOCKER + reference);
        return run(arguments).out();
    }

    /**
     * Copies an image from registry to registry.
     *
     * @param flags further arguments, such as {@code --all} and {@code --preserve-digests}
     */
    public void copy(
            String source, SkopeoOptions sourceOptions, String target, SkopeoOptions targetOptions, String... flags) {
        List<String> arguments = new ArrayList<>(List.of("copy"));
        arguments.addAll(List.of(flags));
        arguments.addAll(sourceOptions.arguments("src-"));
        arguments.addAll(targetOptions.arguments("dest-"));
        arguments.add(DOCKER + source);
        arguments.add(DOCKER + target);
        run(arguments);
    }

    /** Returns skopeo's JSON with all tags of a repository. */
    public byte[] listTags(String repository, SkopeoOptions options) {
        List<String> arguments = new ArrayList<>(List.of("list-tags"));
        arguments.addAll(options.arguments(""));
        arguments.add(DOCKER + repository);
        return run(arguments).out();
    }

    private ProcessRun.Result run(List<String> arguments) {
        try (TemporaryFolder home = TemporaryFolder.create("skopeo")) {
            List<String> command = new ArrayList<>(List.of(binary, "--insecure-policy"));
            command.addAll(arguments);
            String folder = home.path().toString();
            return ProcessRun.of(command)
                    .environment(Map.of("HOME", folder, "XDG_RUNTIME_DIR", folder, "TMPDIR", folder))
                    .run()
                    .requireSuccess();
        }
    }
}

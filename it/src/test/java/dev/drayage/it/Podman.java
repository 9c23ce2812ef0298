package dev.drayage.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Podman with a storage of its own, and with what a container can do without that a machine may not give it: no bridge, no control
 * groups by systemd, no more open files than most limits allow.
 */
final class Podman {
    private final Path storage;

    Podman(Path storage) {
        this.storage = storage;
    }

    /** Returns whether there is a podman that may be used: without root it needs more of the machine than can be known here. */
    static boolean isUsable() {
        return isOnPath("podman")
                && isOnPath("runc")
                && Command.of("id", "-u").run().stdout().strip().equals("0");
    }

    private static boolean isOnPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** Loads an image from a tar file and returns its name. */
    String load(Path tar) {
        Command.Outcome outcome =
                command("load", "--quiet", "-i", tar.toString()).run();
        if (outcome.status() != 0) {
            throw new AssertionError("podman load: " + outcome);
        }
        return outcome.stdout().strip().replaceFirst("^Loaded image: ", "");
    }

    /** Runs an image to its end. */
    Command.Outcome run(String image, Map<String, String> environment, String... options) {
        return command(environment, options).and(image).run();
    }

    /** Starts a container under a name, on the machine's own network. */
    Process start(String name, String image, Map<String, String> environment, Path stdout) throws IOException {
        return command(environment, "--name", name)
                .and(image)
                .start(stdout, Files.createTempFile(storage, "stderr", ".txt"));
    }

    /** Sends a signal to the first process in a container. */
    void signal(String name, String signal) {
        Command.Outcome outcome = command("kill", "--signal", signal, name).run();
        if (outcome.status() != 0) {
            throw new AssertionError("podman kill: " + outcome);
        }
    }

    /** Removes what the containers and images left. */
    void clear() {
        command("rm", "--all", "--force").run();
        command("rmi", "--all", "--force").run();
    }

    /** Returns a command that runs an image on the machine's own network; image and arguments are to be added. */
    Command command(Map<String, String> environment, String... options) {
        Command command = command(
                        "run", "--rm", "--network=host", "--ulimit=nofile=1024:1024", "--ulimit=nproc=1024:1024")
                .and(options);
        environment.forEach((variable, value) -> command.and("--env", variable + "=" + value));
        return command;
    }

    private Command command(String... arguments) {
        return Command.of(
                        "podman",
                        "--root=" + storage.resolve("root"),
                        "--runroot=" + storage.resolve("run"),
                        "--storage-driver=vfs",
                        "--runtime=runc",
                        "--cgroup-manager=cgroupfs")
                .with("DOCKER_CONFIG", "")
                .and(arguments);
    }
}

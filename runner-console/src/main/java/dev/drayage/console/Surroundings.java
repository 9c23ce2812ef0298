package dev.drayage.console;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/**
 * What the console may see of the process it runs in; only {@link Main} reads it from the system.
 *
 * @param variables the environment variables
 * @param home the user's home folder
 * @param zone of which clocks pages speak
 * @param runtime tells when the process ends
 */
record Surroundings(Map<String, String> variables, Path home, ZoneId zone, Runtime runtime) {
    Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Returns the variable's value; empty when it is not set. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** Returns the folder in which tasks are kept when none is named. */
    Path data() {
        String shared = variable("XDG_DATA_HOME");
        Path base = shared.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(shared);
        return base.resolve("drayage").resolve("console");
    }

    /** Returns docker's configuration. */
    Path docker() {
        String folder = variable("DOCKER_CONFIG");
        return (folder.isEmpty() ? home.resolve(".docker") : Path.of(folder)).resolve("config.json");
    }
}

package dev.drayage.it;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.task.TaskParameter;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A transfer task that a real process carried out.
 *
 * @param outcome how the process ended
 * @param report what it reported on standard output
 */
record TaskRun(Command.Outcome outcome, Map<String, Object> report) {

    /** The ways in which a user can give a task to a runner. */
    enum Way {
        /** {@code drayage transfer} with an option for each parameter. */
        OPTIONS,
        /** {@code drayage transfer --task FILE}. */
        FILE,
        /** {@code drayage transfer --task-from-env}. */
        ENVIRONMENT,
        /** The worker of ECS. */
        WORKER;

        /**
         * Has a task carried out on a local AWS.
         *
         * @param task by the names that task files use
         * @param plainHost a registry on loopback, or nothing
         */
        TaskRun run(LocalAws aws, Map<String, String> task, String plainHost, Path folder)
                throws IOException, InterruptedException {
            Command command = this == WORKER ? WorkerProcess.command(aws, Map.of()) : transfer(task, plainHost, folder);
            environment(aws, task, plainHost).forEach(command::with);
            Command.Outcome outcome = command.run();
            // The worker's log comes before its report, a line each.
            String report =
                    this == WORKER ? outcome.stdout().lines().reduce("", (first, second) -> second) : outcome.stdout();
            return new TaskRun(outcome, OciRegistries.json().readObject(report.getBytes(StandardCharsets.UTF_8)));
        }

        private Command transfer(Map<String, String> task, String plainHost, Path folder) throws IOException {
            Command command = Command.drayage("transfer", "--json");
            if (!plainHost.isEmpty()) {
                command.and("--plain-http=" + plainHost);
            }
            if (this == OPTIONS) {
                task.forEach((name, value) -> command.and(parameter(name).flag() + "=" + value));
            } else if (this == FILE) {
                StringBuilder yaml = new StringBuilder();
                task.forEach((name, value) ->
                        yaml.append(name).append(": '").append(value).append("'\n"));
                command.and(
                        "--task",
                        Files.writeString(folder.resolve("task.yaml"), yaml).toString());
            } else {
                command.and("--task-from-env");
            }
            return command;
        }

        private Map<String, String> environment(LocalAws aws, Map<String, String> task, String plainHost) {
            Map<String, String> environment = new TreeMap<>(WorkerProcess.environment(aws, Map.of()));
            if (this == ENVIRONMENT || this == WORKER) {
                task.forEach((name, value) -> environment.put(parameter(name).variable(), value));
            }
            if (this == WORKER) {
                environment.put("DRAYAGE_PLAIN_HTTP", plainHost);
            }
            return environment;
        }

        private static TaskParameter parameter(String name) {
            return Objects.requireNonNull(TaskParameter.find(name), name);
        }
    }

    int status() {
        return outcome.status();
    }

    /** Returns the totals that are counts of images, those that are 0 left away. */
    Map<String, Long> images() {
        Map<String, Long> counts = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(report.get("totals"))).forEach((name, value) -> {
            if (value instanceof Long count
                    && count > 0
                    && !String.valueOf(name).startsWith("bytes")) {
                counts.put(String.valueOf(name), count);
            }
        });
        return counts;
    }

    @Override
    public String toString() {
        return outcome.toString();
    }
}

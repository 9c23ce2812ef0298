package dev.drayage.it;

import dev.drayage.it.testbed.aws.LocalAws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The programs that copy, each with its own way of being told what and as whom; they say as much as they can. */
enum CopyProgram {
    /** {@code bin/drayage transfer} with a task from the environment. */
    TRANSFER {
        @Override
        Command command(LocalAws aws, Map<String, String> task) {
            Command command = Command.drayage("transfer", "--task-from-env", "--verbose", "--json");
            return in(WorkerProcess.environment(aws, task), command);
        }
    },
    /** {@code bin/drayage copy}, which has no secrets of a task, but docker's logins. */
    COPY {
        @Override
        Command command(LocalAws aws, Map<String, String> task) {
            List<String> words = new ArrayList<>(List.of("copy", "--verbose", "--json"));
            words.addAll(List.of(value(task, "SRC_IMAGE_LIST").split(",")));
            words.add(aws.registryHost("111122223333", value(task, "DEST_REGION")) + "/");
            return in(WorkerProcess.environment(aws, task), Command.drayage(words.toArray(String[]::new)));
        }
    },
    /** The worker of ECS. */
    WORKER {
        @Override
        Command command(LocalAws aws, Map<String, String> task) {
            return WorkerProcess.command(aws, task).with("LOG_LEVEL", "TRACE");
        }
    };

    /** Makes a command that carries out a task, given by the worker's variables. */
    abstract Command command(LocalAws aws, Map<String, String> task);

    private static Command in(Map<String, String> environment, Command command) {
        environment.forEach(command::with);
        String plain = environment.get("DRAYAGE_PLAIN_HTTP");
        return plain == null ? command : command.and("--plain-http", plain);
    }

    private static String value(Map<String, String> task, String variable) {
        return Objects.requireNonNull(task.get(variable), variable);
    }
}

package dev.drayage.cli.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.task.InvalidTaskException;
import dev.drayage.core.task.Spelling;
import dev.drayage.core.task.TaskParameter;
import dev.drayage.core.task.TaskParser;
import dev.drayage.core.task.TransferTask;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options that make a transfer task: a file, the environment, and one option for every {@link TaskParameter}. */
public final class TaskOptions {
    private final Map<TaskParameter, String> flags = new EnumMap<>(TaskParameter.class);

    @Option(
            names = "--task",
            paramLabel = "FILE",
            description =
                    "Read the task from this YAML file, NAME: VALUE a line, where --src-region is srcRegion and so"
                            + " on. Options win over it.")
    private @Nullable Path file;

    @Option(
            names = "--task-from-env",
            description = "Take what is not given otherwise from the environment, where --src-region is $SRC_REGION and"
                    + " so on, --src-credential $SRC_CREDENTIAL_NAME. Without this option, the environment gives no"
                    + " parameters.")
    private boolean fromEnvironment;

    @Mixin
    private final CommandSpec parameters = CommandSpec.create();

    public TaskOptions() {
        for (TaskParameter parameter : TaskParameter.values()) {
            parameters.addOption(option(parameter));
        }
    }

    /** Returns whether anything of a task was given. */
    public boolean given() {
        return file != null || fromEnvironment || !flags.isEmpty();
    }

    /**
     * Brings the options, the file and the environment together.
     *
     * @param variables the process's environment variables
     * @throws InvalidInputException when a file cannot be read or is malformed
     * @throws InvalidTaskException with all that is wrong with the task
     */
    public TransferTask task(Map<String, String> variables) {
        TaskValues values = new TaskValues();
        if (fromEnvironment) {
            values.put(TaskParameter.among(variables));
        }
        if (file != null) {
            values.put(TaskFile.read(file));
        }
        flags.forEach((parameter, text) -> values.putFlag(parameter, value(parameter, text)));
        return TaskParser.parse(values.all(), Spelling.FLAG);
    }

    private OptionSpec option(TaskParameter parameter) {
        String more = parameter == TaskParameter.SRC_IMAGE_LIST ? " @FILE reads them from a file." : "";
        return OptionSpec.builder(parameter.flag())
                .type(String.class)
                .paramLabel(parameter.placeholder())
                .description((parameter.description() + more).replace("%", "%%"))
                .completionCandidates(parameter.choices())
                .setter(new FlagSetter(flags, parameter))
                .build();
    }

    private static String value(TaskParameter parameter, String text) {
        if (parameter != TaskParameter.SRC_IMAGE_LIST || !text.startsWith("@")) {
            return text;
        }
        try {
            return new TextFile(Path.of(text.substring(1)), "image list").read();
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    parameter.flag() + ": '" + Printable.of(text) + "' names no file", "Write @FILE.");
        }
    }

    /** Keeps an option's value; picocli sets null before it reads the arguments. */
    private record FlagSetter(Map<TaskParameter, String> flags, TaskParameter parameter) implements ISetter {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's
        public <T> @Nullable T set(@Nullable T value) {
            if (value == null) {
                flags.remove(parameter);
            } else {
                flags.put(parameter, value.toString());
            }
            return null;
        }
    }
}

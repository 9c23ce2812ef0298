package dev.drayage.ecs;

import dev.drayage.adapters.registry.credential.DockerConfigKeychain;
import dev.drayage.adapters.registry.settings.ConnectionVariables;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.task.TaskProblem;
import dev.drayage.core.transfer.UploadMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.event.Level;

/** Reads the worker's settings from the environment's variables; notes what is wrong instead of stopping at it. */
final class SettingsReader {
    static final String TASK_NAME = "TASK_NAME";
    static final String LOG_LEVEL = "LOG_LEVEL";
    static final String STOP_TIMEOUT = "STOP_TIMEOUT";
    static final String PROGRESS_SECONDS = "PROGRESS_SECONDS";
    static final String CA_CERT = "DRAYAGE_CA_CERT";
    static final String UPLOAD = "DRAYAGE_UPLOAD";
    static final String DOCKER_CONFIG = "DOCKER_CONFIG";

    /** ECS kills 30 seconds after it has asked, unless the task definition says otherwise. */
    private static final int DEFAULT_STOP_SECONDS = 25;

    private static final int DEFAULT_PROGRESS_SECONDS = 30;

    private final Map<String, String> variables;
    private final List<TaskProblem> problems = new ArrayList<>();
    private Level level = Level.INFO;
    private int stopSeconds = DEFAULT_STOP_SECONDS;
    private int progressSeconds = DEFAULT_PROGRESS_SECONDS;
    private UploadMode upload = UploadMode.AUTO;

    private SettingsReader(Map<String, String> variables) {
        this.variables = variables;
    }

    static WorkerSettings read(Map<String, String> variables) {
        return new SettingsReader(variables).read();
    }

    private WorkerSettings read() {
        read(LOG_LEVEL, this::readLevel);
        read(STOP_TIMEOUT, this::readStopTimeout);
        read(PROGRESS_SECONDS, this::readProgress);
        RegistrySettings.Builder registries = RegistrySettings.builder();
        ConnectionVariables.read(variables, registries, this::note);
        read(CA_CERT, file -> registries.caCertificate(Path.of(file)));
        read(DOCKER_CONFIG, folder -> registries.keychain(new DockerConfigKeychain(Path.of(folder, "config.json"))));
        read(UPLOAD, this::readUpload);
        String task = variables.getOrDefault(TASK_NAME, "").strip();
        return new WorkerSettings(
                task.isEmpty() ? "drayage" : task,
                level,
                Duration.ofSeconds(stopSeconds),
                Duration.ofSeconds(progressSeconds),
                registries.build(),
                upload,
                problems);
    }

    private void readUpload(String text) {
        upload = Arrays.stream(UploadMode.values())
                .filter(mode -> mode.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "'" + Printable.of(text) + "' is no way to send blobs", "Write auto, chunked or single."));
    }

    private void readLevel(String text) {
        try {
            level = Level.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "'" + Printable.of(text) + "' is not a level of logging",
                    "Write ERROR, WARN, INFO, DEBUG or TRACE.");
        }
    }

    private void readStopTimeout(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new InvalidInputException(
                    "'" + Printable.of(text) + "' is not a number of seconds",
                    "Write 0 to 9999: a little less than the stopTimeout of the container.");
        }
        stopSeconds = Integer.parseInt(text);
    }

    private void readProgress(String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new InvalidInputException(
                    "'" + Printable.of(text) + "' is not a number of seconds", "Write 1 to 9999.");
        }
        progressSeconds = Integer.parseInt(text);
    }

    /** Has a value read, unless it is blank; its refusal is noted. */
    private void read(String variable, Consumer<String> reader) {
        String value = variables.getOrDefault(variable, "");
        if (value.isBlank()) {
            return;
        }
        try {
            reader.accept(value.strip());
        } catch (InvalidInputException e) {
            note(variable, e);
        }
    }

    private void note(String variable, InvalidInputException refusal) {
        String remedy = refusal.remedy();
        problems.add(new TaskProblem(
                variable, String.valueOf(refusal.getMessage()), remedy == null ? "Correct it." : remedy));
    }
}

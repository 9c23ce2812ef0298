package dev.drayage.cli;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.Drayage;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Json;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.task.TransferTask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs commands on registries in memory and keeps what they print. */
final class TestCommandLine {
    /** The registry that tasks copy to. */
    static final String DESTINATION = "destination.example";

    final FakeRegistries registries = new FakeRegistries();
    final Map<String, String> variables = new HashMap<>();
    final List<RunSettings> opened = new ArrayList<>();
    final List<TransferTask> tasks = new ArrayList<>();
    String stdin = "";
    Path home = Path.of("no-such-home");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private @Nullable OutputStream otherOut;

    int run(String... args) {
        out.reset();
        err.reset();
        Environment environment = new Environment(
                variables,
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                print(otherOut == null ? out : otherOut),
                print(err),
                0,
                home);
        return new CommandRunner(environment, this::open).run(args);
    }

    void stdoutTo(OutputStream stream) {
        otherOut = stream;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    Map<String, Object> json() {
        return OciRegistries.json().readObject(out.toByteArray());
    }

    /** Returns what the only command that opened a session opened it with. */
    RunSettings settings() {
        if (opened.size() != 1) {
            throw new AssertionError(opened.size() + " sessions were opened; standard error:\n" + err());
        }
        return opened.get(0);
    }

    private Session open(RunSettings settings) {
        opened.add(settings);
        Drayage drayage = Drayage.builder()
                .registries(registries)
                .json(OciRegistries.json())
                .jobs(settings.jobs())
                .referrers(settings.referrers())
                .listener(settings.listener())
                .requestCounts(settings.connection().registries().requestCounts())
                .build();
        return new Session() {
            @Override
            public Drayage drayage() {
                return drayage;
            }

            @Override
            public Json json() {
                return OciRegistries.json();
            }

            @Override
            public TaskRegistries tasks() {
                return TestCommandLine.this::openTask;
            }

            @Override
            public void close() {}
        };
    }

    private OpenTask openTask(TransferTask task) {
        tasks.add(task);
        return new OpenTask(registries, null, RegistryHost.of(DESTINATION));
    }

    private static PrintStream print(OutputStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }
}

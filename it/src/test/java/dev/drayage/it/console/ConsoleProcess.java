package dev.drayage.it.console;

import dev.drayage.console.backend.ConsoleBackend;
import dev.drayage.console.run.Engines;
import dev.drayage.console.run.RunSettings;
import dev.drayage.core.store.RunKind;
import java.nio.file.Path;

/** A console in a process of its own that runs a task and is to be killed: FOLDER HOST TASK STARTED-BY. */
final class ConsoleProcess {
    private ConsoleProcess() {}

    public static void main(String[] args) throws InterruptedException {
        ConsoleBackend backend = ConsoleBackend.open(
                ConsoleBed.settings(Path.of(args[0]), RunSettings.standard(), Engines::none, System.getenv(), args[1]));
        backend.runService().start(args[2], RunKind.TRANSFER, args[3]);
        Thread.currentThread().join();
    }
}

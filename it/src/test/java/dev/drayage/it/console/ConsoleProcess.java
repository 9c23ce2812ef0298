package dev.drayage.it.console;

import dev.drayage.console.backend.ConsoleBackend;
import dev.drayage.console.run.Engines;
import dev.drayage.console.run.RunSettings;
import dev.drayage.console.task.TaskDraft;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunKind;
import java.nio.file.Path;
import java.util.Map;

/** A console in a process of its own that runs a task, says when it has kept an image, and is to be killed: FOLDER HOST TASK STARTED-BY. */
final class ConsoleProcess {
    static final String KEPT = "kept";

    private ConsoleProcess() {}

    public static void main(String[] args) throws InterruptedException {
        ConsoleBackend backend = ConsoleBackend.open(
                ConsoleBed.settings(Path.of(args[0]), RunSettings.standard(), Engines::none, System.getenv(), args[1]));
        Run run = backend.runService().start(args[2], RunKind.TRANSFER, args[3]);
        ImageQuery images = new ImageQuery(run.id(), "", null, 0, 1);
        ConsoleBed.await(() -> !backend.runs().images(images).rows().isEmpty());
        // What can be read may not be written yet; what is written after it is written later.
        backend.taskService()
                .create(new TaskDraft(
                        "Later",
                        "",
                        "IN_PROCESS",
                        Map.of("sourceType", "Public", "srcImageList", "later:1", "destRegion", "eu-west-1"),
                        "",
                        ""));
        System.out.println(KEPT);
        Thread.currentThread().join();
    }
}

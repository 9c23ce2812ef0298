package dev.drayage.ecs;

import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferListener;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the worker in the process's own environment. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> LOG.error("The thread '{}' failed", thread.getName(), failure));
        Map<String, String> variables = System.getenv();
        WorkerSettings settings = SettingsReader.read(variables);
        StopSignal stop = new StopSignal();
        Worker worker = new Worker(variables, settings, System.out, stop, Main::open);
        Termination termination =
                new Termination(stop, settings.stopTimeout(), Thread.currentThread(), worker::reportSoFar);
        Runtime.getRuntime().addShutdownHook(new Thread(termination, "drayage-termination"));
        ExitStatus status = ExitStatus.FAILED;
        try {
            status = worker.run();
        } catch (Error e) {
            // The process has to end all the same: threads that know nothing of it would keep it alive.
            LOG.error("The worker failed", e);
        }
        termination.ended(status);
        System.exit(status.number());
    }

    private static Session open(WorkerSettings settings, TransferListener listener, StopSignal stop) {
        return DaggerWorkerComponent.factory().create(settings, listener, stop);
    }
}

package dev.drayage.lambda;

import dev.drayage.adapters.aws.metrics.RunMetrics;
import dev.drayage.core.Drayage;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferOptions;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The parts that the handlers of a process share, put together with the first call. Thread-safe. */
public final class Installation {
    private static final Installation PROCESS = new Installation(Surroundings.ofProcess());

    private final Surroundings surroundings;
    private @Nullable LambdaComponent parts;

    public Installation(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static Installation ofProcess() {
        return PROCESS;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    synchronized LambdaComponent parts() {
        LambdaComponent made = parts;
        if (made == null) {
            made = DaggerLambdaComponent.factory().create(surroundings);
            parts = made;
        }
        return made;
    }

    /** Returns the facade for one call. */
    Drayage drayage(StopSignal stop) {
        LambdaComponent all = parts();
        return Drayage.builder()
                .registries(all.registries())
                .json(all.json())
                .requestCounts(all.requests())
                .notifier(all.notifier())
                .stopSignal(stop)
                .options(new TransferOptions(
                        all.settings().retries(), TransferOptions.standard().upload()))
                .build();
    }

    /** Counts a run in Amazon CloudWatch: by a line that is JSON and nothing else, which no logger writes. */
    void count(TransferSummary run) {
        byte[] metrics = parts().json().write(RunMetrics.document(run, surroundings.taskName(), Instant.now()));
        byte[] line = Arrays.copyOf(metrics, metrics.length + 1);
        line[metrics.length] = '\n';
        surroundings.stdout().write(line, 0, line.length);
        surroundings.stdout().flush();
    }
}

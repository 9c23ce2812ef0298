package dev.drayage.lambda;

import dev.drayage.core.Drayage;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferOptions;
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
}

package dev.drayage.cli;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.transfer.TransferListener;
import java.util.concurrent.atomic.AtomicLong;

/** Gets fast cryptography ready once a run turns out to move so much over TLS that loading it pays; before its blobs are moved. Thread-safe. */
final class LargeRun implements TransferListener {
    /** From how many bytes on half a second of loading is won back. */
    static final long WORTHWHILE = 250L << 20;

    private final RegistrySettings settings;
    private final Runnable prepare;
    private final AtomicLong planned = new AtomicLong();
    private boolean prepared;

    /** @param prepare is run at most once; whoever plans a large part waits for its end */
    LargeRun(RegistrySettings settings, Runnable prepare) {
        this.settings = settings;
        this.prepare = prepare;
    }

    @Override
    public void planned(RepositoryPlan plan) {
        if (!settings.isPlainHttp(plan.source().host())
                || !settings.isPlainHttp(plan.destination().host())) {
            long bytes =
                    plan.missingBlobs().stream().mapToLong(Descriptor::size).sum();
            if (planned.addAndGet(bytes) >= WORTHWHILE) {
                prepareOnce();
            }
        }
    }

    private synchronized void prepareOnce() {
        if (!prepared) {
            prepared = true;
            prepare.run();
        }
    }
}

package dev.drayage.console.web.page;

import dev.drayage.console.run.RunSnapshot;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunTotals;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param live what its process says at this moment, or null when it has ended or runs elsewhere
 */
public record Progress(Run run, @Nullable RunSnapshot live) {
    private static final int ALL = 100;

    /** Takes the newer of what is kept and what the run's process says. */
    public static Progress of(Run kept, @Nullable RunSnapshot live) {
        if (live == null || !live.run().id().equals(kept.id()) || !kept.state().isActive()) {
            return new Progress(kept, null);
        }
        return new Progress(live.run(), live);
    }

    /** Returns the part that is done, 0 to 100, or -1 when nothing is planned yet: by bytes, without any by images. */
    public int percent() {
        RunTotals totals = run.totals();
        if (totals.bytesExpected() > 0) {
            return part(totals.bytesMoved(), totals.bytesExpected());
        }
        return totals.images() > 0 ? part(totals.finished(), totals.images()) : -1;
    }

    private static int part(long done, long all) {
        return (int) Math.max(0, Math.min(ALL, done * (double) ALL / all));
    }

    /** Returns how many images somebody has to do something about. */
    public long problems() {
        return run.totals().outcomes().entrySet().stream()
                .filter(outcome -> outcome.getKey().isProblem())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}

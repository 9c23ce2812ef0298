package dev.drayage.it;

import dev.drayage.core.retry.RetryPolicy;
import dev.drayage.core.transfer.TransferOptions;
import dev.drayage.core.transfer.UploadMode;
import java.time.Duration;

/** How often tests try again: as often as users' programs do, but nearly without pauses. */
final class Retries {
    private static final RetryPolicy QUICK = new RetryPolicy(6, Duration.ofMillis(4), Duration.ofMillis(20));

    private Retries() {}

    static RetryPolicy quick() {
        return QUICK;
    }

    static TransferOptions options() {
        return new TransferOptions(QUICK, UploadMode.AUTO);
    }
}

package dev.drayage.cli;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Repository;
import dev.drayage.core.transfer.TransferListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what is tried again. */
final class RetryLog implements TransferListener {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLog.class);

    @Override
    public void retried(Repository source, Descriptor blob, DrayageException failure) {
        LOG.info("Tried again: {}", failure.getMessage());
    }
}

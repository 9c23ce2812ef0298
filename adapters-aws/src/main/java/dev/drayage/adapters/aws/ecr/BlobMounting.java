package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the registry mounts blobs from one repository into another: the account's setting BLOB_MOUNTING, off by default (Amazon ECR
 * User Guide, "Blob mounting"). Asked once, when the first wish comes up; without an answer nothing is mounted. The setting is that of the
 * caller's own account, for want of a way to ask for another's: a wish in vain costs no request more, since the registry opens an upload
 * instead. Thread-safe.
 */
final class BlobMounting {
    private static final Logger LOG = LoggerFactory.getLogger(BlobMounting.class);

    private final EcrApi api;
    private @Nullable Boolean enabled;

    BlobMounting(EcrApi api) {
        this.api = api;
    }

    synchronized boolean isEnabled() {
        if (enabled == null) {
            enabled = ask();
        }
        return enabled;
    }

    private boolean ask() {
        try {
            return "ENABLED".equals(api.accountSetting("BLOB_MOUNTING"));
        } catch (DrayageException e) {
            if (e.code() == ErrorCode.INTERRUPTED) {
                throw e;
            }
            LOG.debug("Blobs are not mounted in {}: {}", api.host(), e.getMessage());
            return false;
        }
    }
}

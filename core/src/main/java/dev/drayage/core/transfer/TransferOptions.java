package dev.drayage.core.transfer;

import dev.drayage.core.retry.RetryPolicy;

/**
 * How blobs are moved. Immutable.
 *
 * @param retries how often the download and the upload of one blob are tried, together
 */
public record TransferOptions(RetryPolicy retries, UploadMode upload) {
    /** Returns what counts when nothing else is said. */
    public static TransferOptions standard() {
        return new TransferOptions(RetryPolicy.standard(), UploadMode.AUTO);
    }
}

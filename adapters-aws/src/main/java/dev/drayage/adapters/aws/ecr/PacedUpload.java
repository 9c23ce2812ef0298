package dev.drayage.adapters.aws.ecr;

import dev.drayage.adapters.aws.ecr.rate.EcrAction;
import dev.drayage.adapters.aws.ecr.rate.EcrRates;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.port.BlobUpload;
import java.io.InputStream;

/**
 * An upload that keeps to the quotas. When it is throttled all the same, later ones are slower; this one fails, since its bytes are gone.
 * How many parts the registry counts for one request is not documented: it is taken for one [unverified on AWS].
 */
final class PacedUpload implements BlobUpload {
    private final BlobUpload upload;
    private final EcrRates rates;

    PacedUpload(BlobUpload upload, EcrRates rates) {
        this.upload = upload;
        this.rates = rates;
    }

    @Override
    public boolean mounted() {
        return upload.mounted();
    }

    @Override
    public void send(InputStream content) {
        paced(() -> upload.send(content));
    }

    /** The parts of one blob follow one another: far fewer than the quota of UploadLayerPart lets through. */
    @Override
    public void sendInParts(InputStream content) {
        paced(() -> upload.sendInParts(content));
    }

    private void paced(Runnable sending) {
        rates.acquire(EcrAction.UPLOAD_LAYER_PART);
        rates.acquire(EcrAction.COMPLETE_LAYER_UPLOAD);
        try {
            sending.run();
        } catch (RegistryException e) {
            if (e.code() == ErrorCode.TOO_MANY_REQUESTS) {
                rates.throttled(EcrAction.UPLOAD_LAYER_PART);
                rates.throttled(EcrAction.COMPLETE_LAYER_UPLOAD);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        upload.close();
    }
}

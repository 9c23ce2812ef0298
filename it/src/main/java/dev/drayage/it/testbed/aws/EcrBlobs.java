package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.AnswerBody;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.ByteRange;
import dev.drayage.it.testbed.DigestAlgorithm;
import dev.drayage.it.testbed.RegistryError;

/** Layers: HEAD answers itself, GET leads to a bucket. */
final class EcrBlobs implements RegistryEndpoint {
    private final LayerLinks links;

    EcrBlobs(LayerLinks links) {
        this.links = links;
    }

    @Override
    public Answer answer(RegistryCall call) {
        String digest = call.route().reference();
        DigestAlgorithm.require(digest);
        boolean head = call.method().equals("HEAD");
        if (!head && !call.method().equals("GET")) {
            throw RegistryError.methodNotAllowed(call.method());
        }
        call.require(head ? "BatchCheckLayerAvailability" : "GetDownloadUrlForLayer");
        EcrRepository repository = call.repository();
        BlobSource blob = repository.content().blob(digest);
        if (blob == null || repository.use(digest) == EcrRepository.LayerUse.ARCHIVED) {
            throw RegistryError.blobUnknown(digest);
        }
        if (head) {
            return Answer.of(200)
                    .with("Content-Type", "application/octet-stream")
                    .with("Docker-Content-Digest", digest)
                    .with(AnswerBody.of(blob, ByteRange.whole(blob.size())));
        }
        return Answer.of(307).with("Location", links.sign(call.registry(), repository, digest));
    }
}

package dev.drayage.core.fake;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.port.BlobUpload;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;

/** An upload that completes only when its bytes have the right size and digest. */
final class FakeUpload implements BlobUpload {
    private final Descriptor blob;
    private final boolean mounted;
    private final BiConsumer<Verb, byte[]> complete;

    FakeUpload(Descriptor blob, boolean mounted, BiConsumer<Verb, byte[]> complete) {
        this.blob = blob;
        this.mounted = mounted;
        this.complete = complete;
    }

    @Override
    public boolean mounted() {
        return mounted;
    }

    @Override
    public void send(InputStream content) {
        send(Verb.SEND_BLOB, content);
    }

    @Override
    public void sendInParts(InputStream content) {
        send(Verb.SEND_PARTS, content);
    }

    private void send(Verb verb, InputStream content) {
        if (mounted) {
            throw new IllegalStateException("The blob was mounted");
        }
        byte[] bytes;
        try {
            bytes = content.readAllBytes();
        } catch (IOException e) {
            throw RegistryException.of(ErrorCode.UNREACHABLE, "The upload of the blob " + blob.digest() + " broke")
                    .cause(e)
                    .build();
        }
        if (bytes.length != blob.size()
                || !Digest.of(blob.digest().algorithm(), bytes).equals(blob.digest())) {
            throw RegistryException.of(ErrorCode.REGISTRY_ERROR, "DIGEST_INVALID: " + blob.digest())
                    .status(400)
                    .registryCode("DIGEST_INVALID")
                    .build();
        }
        complete.accept(verb, bytes);
    }

    @Override
    public void close() {}
}

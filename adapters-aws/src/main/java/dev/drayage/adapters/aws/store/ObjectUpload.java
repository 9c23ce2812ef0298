package dev.drayage.adapters.aws.store;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object that is written while it comes to be: in one request when it is small, else in parts of 8 MiB, one of which is held. Closed
 * without being completed, it does not come to be. Not thread-safe.
 */
public final class ObjectUpload extends OutputStream {
    static final int PART = 8 * 1024 * 1024;

    private final ObjectStore store;
    private final Supplier<S3Client> clients;
    private final ObjectAddress address;
    private final List<CompletedPart> parts = new ArrayList<>();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private @Nullable String upload;

    ObjectUpload(ObjectStore store, Supplier<S3Client> clients, ObjectAddress address) {
        this.store = store;
        this.clients = clients;
        this.address = address;
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        buffer.write(bytes, offset, length);
        if (buffer.size() >= PART) {
            sendPart();
        }
    }

    /** Makes the object of what was written. */
    public void complete() {
        String id = upload;
        if (id == null) {
            store.write(address, buffer.toByteArray());
            return;
        }
        if (buffer.size() > 0) {
            sendPart();
        }
        store.attempt(
                "writing",
                "PutObject",
                address,
                () -> clients.get()
                        .completeMultipartUpload(end -> end.bucket(address.bucket())
                                .key(address.key())
                                .uploadId(id)
                                .multipartUpload(all -> all.parts(parts))));
        upload = null;
    }

    @Override
    public void close() {
        String id = upload;
        if (id != null) {
            upload = null;
            store.attempt(
                    "giving up",
                    "AbortMultipartUpload",
                    address,
                    () -> clients.get()
                            .abortMultipartUpload(end -> end.bucket(address.bucket())
                                    .key(address.key())
                                    .uploadId(id)));
        }
    }

    private void sendPart() {
        String id = begun();
        int number = parts.size() + 1;
        byte[] content = buffer.toByteArray();
        buffer.reset();
        String tag = store.attempt(
                "writing",
                "PutObject",
                address,
                () -> clients.get()
                        .uploadPart(
                                part -> part.bucket(address.bucket())
                                        .key(address.key())
                                        .uploadId(id)
                                        .partNumber(number),
                                RequestBody.fromBytes(content))
                        .eTag());
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    }

    private String begun() {
        String id = upload;
        if (id == null) {
            id = store.attempt(
                    "writing",
                    "PutObject",
                    address,
                    () -> clients.get()
                            .createMultipartUpload(
                                    begin -> begin.bucket(address.bucket()).key(address.key()))
                            .uploadId());
            upload = id;
        }
        return id;
    }
}

package dev.drayage.it.testbed;

import org.jspecify.annotations.Nullable;

/** Answers HEAD, GET with one range, and DELETE of a blob (end-2, end-10). */
final class BlobEndpoint implements Endpoint {
    private final RegistryStorage storage;
    private final boolean ranges;

    BlobEndpoint(RegistryStorage storage, boolean ranges) {
        this.storage = storage;
        this.ranges = ranges;
    }

    @Override
    public Answer answer(Call call, Route route) {
        String digest = route.reference();
        DigestAlgorithm.require(digest);
        StoredRepository repository = storage.existing(route.repository());
        BlobSource blob = repository.blob(digest);
        if (blob == null) {
            throw RegistryError.blobUnknown(digest);
        }
        return switch (call.method()) {
            case "HEAD" -> full(blob);
            case "GET" -> content(blob, call.header("Range"));
            case "DELETE" -> delete(repository, digest);
            default -> throw RegistryError.methodNotAllowed(call.method());
        };
    }

    private Answer content(BlobSource blob, @Nullable String rangeHeader) {
        if (!blob.available()) {
            throw new RegistryError(
                    404, ErrorCode.BLOB_UNKNOWN, "the content of " + blob.digest() + " was verified but not kept");
        }
        ByteRange range = ranges ? ByteRange.requested(rangeHeader, blob.size()) : null;
        if (range == null) {
            return full(blob);
        }
        if (!range.satisfiable()) {
            return new RegistryError(416, ErrorCode.SIZE_INVALID, "the range is not satisfiable")
                    .answer()
                    .with("Content-Range", "bytes */" + blob.size());
        }
        return described(206, blob)
                .with("Content-Range", range.contentRange(blob.size()))
                .with(AnswerBody.of(blob, range));
    }

    private Answer full(BlobSource blob) {
        return described(200, blob).with(AnswerBody.of(blob, ByteRange.whole(blob.size())));
    }

    private Answer described(int status, BlobSource blob) {
        Answer answer = Answer.of(status)
                .with("Content-Type", "application/octet-stream")
                .with("Docker-Content-Digest", blob.digest());
        return ranges ? answer.with("Accept-Ranges", "bytes") : answer;
    }

    private static Answer delete(StoredRepository repository, String digest) {
        repository.deleteBlob(digest);
        return Answer.of(202);
    }
}

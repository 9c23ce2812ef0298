package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.ByteRange;
import dev.drayage.it.testbed.ErrorCode;
import dev.drayage.it.testbed.RegistryError;
import java.io.IOException;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/** Uploads and mounts of layers, with the ways in which ECR leaves the specification. */
final class EcrUploads implements RegistryEndpoint {
    private static final String STATE = "_state";

    @Override
    public Answer answer(RegistryCall call) throws IOException {
        boolean session = !call.route().reference().isEmpty();
        if (!session && call.method().equals("POST")) {
            return start(call);
        }
        return switch (session ? call.method() : "") {
            case "PATCH" -> append(call);
            case "PUT" -> finish(call);
            // ECR does not tell how far an upload is.
            case "GET" ->
                throw new RegistryError(
                        404,
                        ErrorCode.BLOB_UPLOAD_UNKNOWN,
                        "no upload " + call.route().reference());
            default -> throw RegistryError.methodNotAllowed(call.method());
        };
    }

    /** Mounts, or opens a session; a digest with the POST does not make it a whole upload. */
    private static Answer start(RegistryCall call) {
        call.require("InitiateLayerUpload");
        EcrRepository repository = call.pushed();
        BlobSource mounted = mounted(call, repository);
        if (mounted != null) {
            repository.content().putBlob(mounted);
            return created(call, mounted.digest());
        }
        return progress(202, call, call.registry().uploads().start(repository));
    }

    /** Returns a blob that may be mounted: the setting is on, and an image of a like repository names the blob. */
    private static @Nullable BlobSource mounted(RegistryCall call, EcrRepository target) {
        String digest = call.parameter("mount");
        String from = call.parameter("from");
        EcrRepository source = from == null ? null : call.registry().find(from);
        boolean mountable = digest != null
                && source != null
                && call.registry().isBlobMounting()
                && source.settings().sameEncryption(target.settings())
                && source.use(digest) == EcrRepository.LayerUse.ACTIVE
                && EcrAccess.allows(call.caller(), call.registry(), source, "GetDownloadUrlForLayer");
        return mountable && digest != null && source != null ? source.content().blob(digest) : null;
    }

    private static Answer append(RegistryCall call) throws IOException {
        call.require("UploadLayerPart");
        LayerUpload upload = upload(call);
        upload.append(first(call, upload), call.call().body());
        // The specification wants 202.
        return progress(201, call, upload);
    }

    private static Answer finish(RegistryCall call) throws IOException {
        call.require("CompleteLayerUpload");
        LayerUpload upload = upload(call);
        String digest = call.parameter("digest");
        if (digest == null) {
            throw new RegistryError(400, ErrorCode.DIGEST_INVALID, "the digest parameter is missing");
        }
        PushbackInputStream body = new PushbackInputStream(call.call().body());
        if (hasMore(body)) {
            call.require("UploadLayerPart");
            upload.append(first(call, upload), body);
        }
        BlobSource blob = upload.finish(digest);
        call.registry().uploads().end(upload);
        call.repository().content().putBlob(blob);
        return created(call, digest);
    }

    private static boolean hasMore(PushbackInputStream body) throws IOException {
        int first = body.read();
        if (first >= 0) {
            body.unread(first);
        }
        return first >= 0;
    }

    private static LayerUpload upload(RegistryCall call) {
        return call.registry()
                .uploads()
                .existing(call.repository(), call.route().reference());
    }

    /** Returns the offset that the client means: what it says, or else what its location stands for. */
    private static long first(RegistryCall call, LayerUpload upload) {
        Long offset = upload.offset(call.parameter(STATE));
        if (offset == null) {
            throw new RegistryError(400, ErrorCode.BLOB_UPLOAD_INVALID, "the location is not one of this upload");
        }
        String range = call.header("Content-Range");
        return range == null ? offset : ByteRange.ofChunk(range).first();
    }

    /** Returns where to go on; {@code Range} stays at the end of the first part. */
    private static Answer progress(int status, RegistryCall call, LayerUpload upload) {
        String path = "/v2/" + upload.repository() + "/blobs/uploads/" + upload.id();
        return Answer.of(status)
                .with("Location", call.location(path + "?" + STATE + "=" + upload.state()))
                .with("Range", "0-" + upload.staleRangeEnd())
                .with("Docker-Upload-UUID", upload.id());
    }

    private static Answer created(RegistryCall call, String digest) {
        return Answer.of(201)
                .with("Location", call.location("/v2/" + call.route().repository() + "/blobs/" + digest))
                .with("Docker-Content-Digest", digest);
    }
}

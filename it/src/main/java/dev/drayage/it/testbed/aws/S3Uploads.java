package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.Call;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Uploads of objects in parts; a part but the last has 5 MiB at least. Thread-safe. */
final class S3Uploads {
    private static final int LEAST = 5 * 1024 * 1024;

    private final Map<String, NavigableMap<Integer, byte[]>> uploads = new ConcurrentHashMap<>();

    static boolean isPartOfOne(Call call) {
        return action(call) != null;
    }

    /** Returns the action that a request of an upload is; null for other requests. */
    static @Nullable String action(Call call) {
        if (call.method().equals("POST") && call.query().get("uploads") != null) {
            return "CreateMultipartUpload";
        }
        if (call.query().get("uploadId") == null) {
            return null;
        }
        return switch (call.method()) {
            case "PUT" -> "UploadPart";
            case "POST" -> "CompleteMultipartUpload";
            case "DELETE" -> "AbortMultipartUpload";
            default -> null;
        };
    }

    Answer begin(String bucket, String key) {
        String id = UUID.randomUUID().toString();
        uploads.put(id, new TreeMap<>());
        return ApiFormat.xml(
                200, "InitiateMultipartUploadResult", Map.of("Bucket", bucket, "Key", key, "UploadId", id));
    }

    Answer put(Call call, byte[] part) {
        int number = Integer.parseInt(String.valueOf(call.query().get("partNumber")));
        NavigableMap<Integer, byte[]> parts = parts(call);
        synchronized (parts) {
            parts.put(number, part);
        }
        return Answer.of(200).with("ETag", S3Endpoint.etag(part));
    }

    Answer complete(Call call, S3Bucket bucket, String key) {
        NavigableMap<Integer, byte[]> parts = parts(call);
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        synchronized (parts) {
            parts.forEach((number, part) -> {
                if (part.length < LEAST && !number.equals(parts.lastKey())) {
                    throw AwsError.of(
                            "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
                }
                object.writeBytes(part);
            });
        }
        bucket.put(key, object.toByteArray());
        uploads.remove(String.valueOf(call.query().get("uploadId")));
        return ApiFormat.xml(
                200,
                "CompleteMultipartUploadResult",
                Map.of("Key", key, "ETag", S3Endpoint.etag(object.toByteArray())));
    }

    Answer abort(Call call) {
        parts(call);
        uploads.remove(String.valueOf(call.query().get("uploadId")));
        return Answer.of(204);
    }

    private NavigableMap<Integer, byte[]> parts(Call call) {
        NavigableMap<Integer, byte[]> parts =
                uploads.get(String.valueOf(call.query().get("uploadId")));
        if (parts == null) {
            throw AwsError.of(404, "NoSuchUpload", "The specified upload does not exist");
        }
        return parts;
    }
}

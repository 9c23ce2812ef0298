package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.AnswerBody;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.ByteRange;
import dev.drayage.it.testbed.Call;
import dev.drayage.it.testbed.DigestAlgorithm;
import dev.drayage.it.testbed.FaultPlan;
import dev.drayage.it.testbed.Page;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Amazon S3 with buckets in the path: reads, writes and lists objects. */
final class S3Endpoint {
    private final Function<String, @Nullable S3Bucket> buckets;
    private final AccessKeys keys;
    private final FaultPlan faults;
    private final PageTokens pages;
    private final List<LoggedAction> log;
    private final S3Uploads uploads = new S3Uploads();

    S3Endpoint(
            Function<String, @Nullable S3Bucket> buckets,
            AccessKeys keys,
            FaultPlan faults,
            PageTokens pages,
            List<LoggedAction> log) {
        this.buckets = buckets;
        this.keys = keys;
        this.faults = faults;
        this.pages = pages;
        this.log = log;
    }

    Answer answer(Call call) throws IOException {
        ObjectCall request = ObjectCall.of(call);
        Signature signature = Signature.of(call);
        Answer answer = faults.next(request.operation().line(), signature != null)
                .meet(call, met -> answerOrError(request, signature));
        log.add(new LoggedAction(
                "s3",
                request.operation().action(),
                signature == null ? "" : signature.region(),
                signature == null ? "" : signature.accessKeyId(),
                Map.of("Bucket", request.bucket(), "Key", request.key()),
                answer.status(),
                answer.headers().get("x-testbed-error")));
        return answer;
    }

    private Answer answerOrError(ObjectCall request, @Nullable Signature signature) throws IOException {
        try {
            return carryOut(request, signature);
        } catch (AwsError e) {
            return ApiFormat.xml(e.status(), "Error", Map.of("Code", e.code(), "Message", e.message()))
                    .with("x-testbed-error", e.code());
        }
    }

    private Answer carryOut(ObjectCall request, @Nullable Signature signature) throws IOException {
        if (signature == null) {
            throw AwsError.of(403, "AccessDenied", "Access Denied");
        }
        Caller caller = caller(signature);
        S3Bucket bucket = buckets.apply(request.bucket());
        if (bucket == null) {
            throw AwsError.of(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        if (bucket.owner() != caller.account() || !caller.permissions().allows(request.permission(), bucket.name())) {
            throw AwsError.of(
                    403, "AccessDenied", caller.denied(request.permission(), bucket.name(), "identity-based"));
        }
        return switch (request.operation().action()) {
            case "GetObject", "HeadObject" -> get(request, bucket);
            case "PutObject" -> put(request, bucket);
            case "ListObjectsV2" -> list(request, bucket);
            case "CreateMultipartUpload" -> uploads.begin(bucket.name(), request.key());
            case "UploadPart" -> uploads.put(request.call(), content(request.call()));
            case "CompleteMultipartUpload" -> uploads.complete(request.call(), bucket, request.key());
            case "AbortMultipartUpload" -> uploads.abort(request.call());
            default -> throw AwsError.of(405, "MethodNotAllowed", "The testbed does not know this operation");
        };
    }

    private Caller caller(Signature signature) {
        try {
            return keys.caller(signature, true);
        } catch (AwsError e) {
            throw e.code().equals("ExpiredToken")
                    ? AwsError.of("ExpiredToken", "The provided token has expired.")
                    : AwsError.of(
                            403,
                            "InvalidAccessKeyId",
                            "The AWS Access Key Id you provided does not exist in our records.");
        }
    }

    private static Answer get(ObjectCall request, S3Bucket bucket) {
        byte[] bytes = bucket.get(request.key());
        if (bytes == null) {
            throw AwsError.of(404, "NoSuchKey", "The specified key does not exist.");
        }
        ByteRange range = ByteRange.requested(request.call().header("Range"), bytes.length);
        Answer answer = Answer.of(range == null ? 200 : 206)
                .with("Content-Type", "binary/octet-stream")
                .with("ETag", etag(bytes));
        if (range == null) {
            return answer.with(AnswerBody.of(bytes));
        }
        if (!range.satisfiable()) {
            throw AwsError.of(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return answer.with("Content-Range", range.contentRange(bytes.length))
                .with(AnswerBody.of(BlobSource.of(bytes), range));
    }

    private static Answer put(ObjectCall request, S3Bucket bucket) throws IOException {
        byte[] bytes = content(request.call());
        bucket.put(request.key(), bytes);
        return Answer.of(200).with("ETag", etag(bytes));
    }

    private static byte[] content(Call call) throws IOException {
        String hash = String.valueOf(call.header("x-amz-content-sha256"));
        return hash.startsWith("STREAMING-")
                ? AwsChunked.decode(call.body())
                : call.body().readAllBytes();
    }

    private Answer list(ObjectCall request, S3Bucket bucket) {
        String prefix = request.parameter("prefix", "");
        List<String> found =
                bucket.keys().stream().filter(key -> key.startsWith(prefix)).toList();
        String token = request.call().query().get("continuation-token");
        int size = Integer.parseInt(request.parameter("max-keys", "1000"));
        Page<String> page = pages.page(found, key -> key, "s3 " + bucket.name() + " " + prefix, token, size);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("Name", bucket.name());
        result.put("Prefix", prefix);
        result.put("KeyCount", page.items().size());
        result.put("MaxKeys", size);
        String next = page.next();
        result.put("IsTruncated", next != null);
        if (next != null) {
            result.put("NextContinuationToken", next);
        }
        List<Object> contents = new ArrayList<>();
        page.items().forEach(key -> contents.add(described(bucket, key)));
        result.put("Contents", contents);
        return ApiFormat.xml(200, "ListBucketResult", result);
    }

    private static Map<String, Object> described(S3Bucket bucket, String key) {
        byte[] bytes = bucket.get(key);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Key", key);
        members.put("ETag", etag(bytes == null ? new byte[0] : bytes));
        members.put("Size", bytes == null ? 0 : bytes.length);
        members.put("StorageClass", "STANDARD");
        return members;
    }

    /** Returns an entity tag that changes with the content. */
    static String etag(byte[] bytes) {
        return "\"" + DigestAlgorithm.SHA256.digestOf(bytes).substring("sha256:".length(), 39) + "\"";
    }

    /** A request with bucket and key taken from its path. */
    private record ObjectCall(Call call, String bucket, String key, ApiOperation operation) {

        static ObjectCall of(Call call) {
            String path = URI.create(call.line().path()).getPath().substring(1);
            int slash = path.indexOf('/');
            String bucket = slash < 0 ? path : path.substring(0, slash);
            String key = slash < 0 ? "" : path.substring(slash + 1);
            return new ObjectCall(call, bucket, key, new ApiOperation("s3", action(call, key)));
        }

        private static String action(Call call, String key) {
            if (key.isEmpty()) {
                return call.method().equals("GET") && "2".equals(call.query().get("list-type"))
                        ? "ListObjectsV2"
                        : "unknown";
            }
            String ofUpload = S3Uploads.action(call);
            if (ofUpload != null) {
                return ofUpload;
            }
            return switch (call.method()) {
                case "GET" -> "GetObject";
                case "HEAD" -> "HeadObject";
                case "PUT" -> "PutObject";
                default -> "unknown";
            };
        }

        String parameter(String name, String fallback) {
            String value = call.query().get(name);
            return value == null ? fallback : value;
        }

        /** Returns the action of policies, which do not know HEAD and list buckets rather than objects. */
        String permission() {
            return switch (operation.action()) {
                case "HeadObject" -> "s3:GetObject";
                case "ListObjectsV2" -> "s3:ListBucket";
                case "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload" -> "s3:PutObject";
                default -> operation.toString();
            };
        }
    }
}

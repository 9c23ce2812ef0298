package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Answer;
import dev.drayage.it.testbed.AnswerBody;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.ByteRange;
import dev.drayage.it.testbed.Call;
import dev.drayage.it.testbed.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Hands out pre-signed URLs of layers and serves them as S3 does; thread-safe. */
final class LayerLinks {
    private final Map<String, Link> links = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration life;
    private final boolean awsHosts;
    private final Secrets secrets;
    private final AtomicInteger port = new AtomicInteger();

    /**
     * Makes the bucket.
     *
     * @param life how long a URL is good for
     * @param awsHosts whether URLs name hosts as AWS does; otherwise they name 127.0.0.1
     * @param secrets where the secrets in the URLs are noted
     */
    LayerLinks(InstantSource clock, Duration life, boolean awsHosts, Secrets secrets) {
        this.clock = clock;
        this.life = life;
        this.awsHosts = awsHosts;
        this.secrets = secrets;
    }

    void listenOn(int newPort) {
        port.set(newPort);
    }

    /** Returns a URL of a layer. */
    String sign(EcrRegistry registry, EcrRepository repository, String digest) {
        String signature = random();
        String token = "IQoJb3JpZ2luX2VjE" + random();
        secrets.add(Secrets.Kind.SIGNATURE, signature);
        secrets.add(Secrets.Kind.SESSION_TOKEN, token);
        links.put(signature, new Link(repository, digest, clock.instant().plus(life)));
        String region = registry.region();
        String origin = awsHosts
                ? "https://" + Partition.layerHost(region)
                : "http://127.0.0.1:" + port.get() + "/" + Partition.layerBucket(region);
        return origin + "/" + registry.id() + "-" + UUID.randomUUID()
                + "/data?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=" + life.toSeconds()
                + "&X-Amz-SignedHeaders=host&X-Amz-Security-Token=" + token + "&X-Amz-Signature=" + signature;
    }

    private static String random() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    /** Lets all URLs handed out so far expire now. */
    void expireAll() {
        links.replaceAll((signature, link) -> new Link(link.repository(), link.digest(), Instant.EPOCH));
    }

    /** Tells whether a call is for a layer, by its signature in the query. */
    static boolean isSigned(Call call) {
        return call.query().get("X-Amz-Signature") != null;
    }

    Answer answer(Call call) {
        if (call.header("Authorization") != null) {
            return error(
                    400,
                    "InvalidArgument",
                    "Only one auth mechanism allowed; only the X-Amz-Algorithm query"
                            + " parameter, Signature query string parameter or the Authorization header should be specified");
        }
        Link link = links.get(String.valueOf(call.query().get("X-Amz-Signature")));
        if (link == null) {
            return error(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature" + " you provided.");
        }
        if (!clock.instant().isBefore(link.expiry())) {
            return error(403, "AccessDenied", "Request has expired");
        }
        BlobSource blob = link.repository().content().blob(link.digest());
        boolean get = call.method().equals("GET");
        if (blob == null || !blob.available() || !get) {
            // A URL is signed for one method.
            return get
                    ? error(404, "NoSuchKey", "The specified key does not exist.")
                    : error(403, "SignatureDoesNotMatch", "The URL is signed for GET.");
        }
        return content(blob, call.header("Range"));
    }

    private static Answer content(BlobSource blob, @Nullable String header) {
        ByteRange range = ByteRange.requested(header, blob.size());
        Answer answer = Answer.of(range == null ? 200 : 206)
                .with("Content-Type", "application/octet-stream")
                .with("Accept-Ranges", "bytes");
        if (range == null) {
            return answer.with(AnswerBody.of(blob, ByteRange.whole(blob.size())));
        }
        if (!range.satisfiable()) {
            return error(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return answer.with("Content-Range", range.contentRange(blob.size())).with(AnswerBody.of(blob, range));
    }

    private static Answer error(int status, String code, String message) {
        return ApiFormat.xml(status, "Error", Map.of("Code", code, "Message", message));
    }

    private record Link(EcrRepository repository, String digest, Instant expiry) {}
}

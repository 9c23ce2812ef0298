package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A call to the ECR API, with the registry it is about. */
record EcrRequest(ApiRequest request, EcrRegistry registry) {
    private static final int BATCH = 100;

    String action() {
        return request.operation().action();
    }

    Caller caller() {
        return request.caller();
    }

    JsonObject input() {
        return request.input();
    }

    @Nullable
    String text(String name) {
        return request.text(name);
    }

    String required(String name) {
        String text = request.text(name);
        if (text == null || text.isEmpty()) {
            throw AwsError.invalidParameter(name, "Member must not be null");
        }
        return text;
    }

    /** Returns the repository the call is about, when the caller may do this with it. */
    EcrRepository repository() {
        String name = required("repositoryName");
        EcrAccess.require(caller(), registry, name, action().equals("ListImageReferrers") ? "BatchGetImage" : action());
        return registry.existing(name);
    }

    /** Returns the texts of a list of at most a hundred. */
    List<String> texts(String name) {
        List<String> texts = request.texts(name);
        checkBatch(name, texts.size());
        return texts;
    }

    /** Returns the image ids, at most a hundred. */
    List<ImageId> imageIds() {
        List<JsonObject> ids = input().objects("imageIds");
        checkBatch("imageIds", ids.size());
        return ids.stream()
                .map(id -> new ImageId(id.text("imageDigest"), id.text("imageTag")))
                .toList();
    }

    void requireSome(String name, List<?> list) {
        if (list.isEmpty()) {
            throw AwsError.invalidParameter(name, "Member must have length greater than or equal to 1");
        }
    }

    private static void checkBatch(String name, int size) {
        if (size > BATCH) {
            throw AwsError.invalidParameter(name, "Member must have length less than or equal to " + BATCH);
        }
    }

    /** Returns {@code maxResults}, 1 to a maximum. */
    long maxResults(int fallback, int max) {
        long results = request.number("maxResults", fallback);
        if (results < 1 || results > max) {
            throw AwsError.invalidParameter(
                    "maxResults", "Member must have value less than or equal to " + max + " and at least 1");
        }
        return results;
    }

    /** Returns what makes this request different from others of which it is not a next page. */
    String fingerprint() {
        Map<String, String> parts = new TreeMap<>();
        input().fields().forEach((name, value) -> parts.put(name.toString(), String.valueOf(value)));
        parts.remove("nextToken");
        parts.remove("maxResults");
        return registry.host() + " " + action() + " " + parts;
    }
}

package dev.drayage.it.testbed.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an API call names an image by. */
record ImageId(@Nullable String digest, @Nullable String tag) {

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (digest != null) {
            members.put("imageDigest", digest);
        }
        if (tag != null) {
            members.put("imageTag", tag);
        }
        return members;
    }

    @Override
    public String toString() {
        return "{imageDigest:'" + digest + "', imageTag:'" + tag + "'}";
    }
}

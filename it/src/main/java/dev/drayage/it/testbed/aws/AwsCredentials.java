package dev.drayage.it.testbed.aws;

import org.jspecify.annotations.Nullable;

/**
 * What a client signs with.
 *
 * @param sessionToken token of temporary credentials, null for a user's access key
 */
public record AwsCredentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {

    @Override
    public String toString() {
        return accessKeyId;
    }
}

package dev.drayage.it.testbed.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One API call that was answered.
 *
 * @param service such as {@code ecr}
 * @param action such as {@code PutImage}
 * @param region region the call was signed for, empty when it was not signed
 * @param accessKeyId access key it was signed with, empty when it was not signed
 * @param input parameters; secrets are among them
 * @param status HTTP status, 0 when the connection was cut
 * @param errorCode the service's error, or null; also null when a fault rule made the answer
 */
public record LoggedAction(
        String service,
        String action,
        String region,
        String accessKeyId,
        Map<?, ?> input,
        int status,
        @Nullable String errorCode) {}

package dev.drayage.adapters.aws.fake;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes the errors that AWS answers. */
public final class Refusals {
    private Refusals() {}

    /** Fills in an error of a service's model, or a general one. */
    public static AwsServiceException of(AwsServiceException.Builder kind, int status, String code, String message) {
        return kind.message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .serviceName("Test")
                        .build())
                .statusCode(status)
                .build();
    }
}

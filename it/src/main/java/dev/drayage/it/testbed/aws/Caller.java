package dev.drayage.it.testbed.aws;

/**
 * Who makes a request.
 *
 * @param arn ARN of the user or of the assumed role's session
 * @param chained whether these are a role's credentials, which may assume another role for an hour only
 */
record Caller(
        AwsAccount account, String accessKeyId, String arn, String userId, AllowList permissions, boolean chained) {

    /** Refuses a call that the caller's own policy does not allow. */
    void require(String action, String resource, String resourceArn, int status, String errorCode) {
        if (!permissions.allows(action, resource)) {
            throw AwsError.of(status, errorCode, denied(action, resourceArn, "identity-based"));
        }
    }

    String denied(String action, String resourceArn, String policy) {
        return "User: " + arn + " is not authorized to perform: " + action + " on resource: " + resourceArn
                + " because no " + policy + " policy allows the " + action + " action";
    }
}

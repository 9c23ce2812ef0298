package dev.drayage.it.testbed.aws;

/**
 * How much a registry takes.
 *
 * @param layers layers per image, which no page of AWS documents
 */
public record EcrLimits(int repositories, int imagesPerRepository, int tagsPerImage, int layers) {
    /** What AWS says, with 500 layers as reported. Source: Amazon ECR User Guide, service quotas. */
    public static final EcrLimits DEFAULT = new EcrLimits(100_000, 100_000, 1_000, 500);

    AwsError exceeded(String what, int limit, String where) {
        return AwsError.of(
                "LimitExceededException",
                "The operation did not succeed because it would have exceeded a service limit: " + what + ", " + limit
                        + ", in " + where);
    }
}

package dev.drayage.adapters.aws.ecr.rate;

/**
 * What counts against a quota of its own, through the API and through the registry alike, with the calls per second that an account has
 * in a region by default (Amazon ECR User Guide, "Amazon ECR service quotas"). For actions without a published quota, which are few and
 * large here, the number is ours.
 */
public enum EcrAction {
    BATCH_CHECK_LAYER_AVAILABILITY(1_000),
    BATCH_GET_IMAGE(2_000),
    INITIATE_LAYER_UPLOAD(100),
    UPLOAD_LAYER_PART(500),
    COMPLETE_LAYER_UPLOAD(100),
    PUT_IMAGE(10),
    /** Not published. */
    DESCRIBE_IMAGES(50),
    /** Not published. */
    LIST_IMAGES(50),
    /** Not published. */
    DESCRIBE_REPOSITORIES(50),
    /** Not published. */
    CREATE_REPOSITORY(20),
    /** Not published. */
    GET_ACCOUNT_SETTING(10);

    private final int perSecond;

    EcrAction(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Returns how many calls a second an account has in a region by default. */
    public int perSecond() {
        return perSecond;
    }
}

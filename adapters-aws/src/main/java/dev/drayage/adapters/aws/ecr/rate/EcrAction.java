package dev.drayage.adapters.aws.ecr.rate;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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
    GET_DOWNLOAD_URL_FOR_LAYER(3_000),
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

    /** Returns the action's name in ECR's API, such as {@code PutImage}. */
    public String actionName() {
        return Arrays.stream(name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** Returns how many calls a second an account has in a region by default. */
    public int perSecond() {
        return perSecond;
    }
}

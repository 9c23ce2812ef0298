package dev.drayage.console.stack;

import dev.drayage.adapters.aws.store.ObjectAddress;
import dev.drayage.adapters.aws.store.ObjectStore;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.store.Run;
import dev.drayage.core.task.TaskParameter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts lists of images that are too long to be handed over into the bucket of the runs, which keeps them for 30 days. Thread-safe. */
public final class LongList {
    private static final String PARAMETER = TaskParameter.SRC_IMAGE_LIST.parameterName();

    private final ObjectStore objects;
    private final @Nullable String bucket;
    private final int most;

    /**
     * @param bucket null when there is none
     * @param most how many bytes of UTF-8 can be handed over
     */
    public LongList(ObjectStore objects, @Nullable String bucket, int most) {
        this.objects = objects;
        this.bucket = bucket;
        this.most = most;
    }

    /**
     * Returns the parameters with a list that can be handed over.
     *
     * @throws InvalidInputException when the list is too long, and there is no bucket for it
     * @throws dev.drayage.core.error.DrayageException when it cannot be written
     */
    public Map<String, String> shorten(Run run, Map<String, String> parameters) {
        String list = parameters.getOrDefault(PARAMETER, "");
        byte[] bytes = list.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= most) {
            return parameters;
        }
        if (bucket == null) {
            throw new InvalidInputException(
                    "The task's list of images has " + bytes.length + " bytes, of which " + most
                            + " can be handed over",
                    "Put the list into Parameter Store or Amazon S3 and name it as ssm://NAME or s3://BUCKET/KEY, or deploy the"
                            + " stack with engine=STEP_FUNCTIONS, which has a bucket for it.");
        }
        ObjectAddress address = new ObjectAddress(bucket, "runs/" + run.id() + "/images.txt");
        objects.write(address, bytes);
        Map<String, String> shortened = new LinkedHashMap<>(parameters);
        shortened.put(PARAMETER, address.toString());
        return shortened;
    }
}

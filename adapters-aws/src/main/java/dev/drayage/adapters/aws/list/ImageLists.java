package dev.drayage.adapters.aws.list;

import dev.drayage.adapters.aws.client.Regional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Reads image lists that are too long for an environment or an event: {@code ssm://NAME} is a parameter of AWS Systems Manager,
 * {@code s3://BUCKET/KEY} an object of Amazon S3. Thread-safe.
 */
public final class ImageLists {
    private static final String PARAMETER = "ssm://";
    private static final String OBJECT = "s3://";

    private final Supplier<ParameterList> parameters;
    private final Supplier<ObjectList> objects;

    /** @param s3 gives a client that follows buckets to their regions */
    public ImageLists(Regional<SsmClient> ssm, Supplier<S3Client> s3) {
        this.parameters = () -> new ParameterList(ssm);
        this.objects = () -> new ObjectList(s3.get());
    }

    /**
     * Returns the list that a value of {@code srcImageList} points at; any other value as it is.
     *
     * @throws dev.drayage.core.error.DrayageException when it is not there, may not be read, or is no text; says what helps
     */
    public String read(String list) {
        if (list.startsWith(PARAMETER)) {
            return parameters.get().read(list.substring(PARAMETER.length()));
        }
        return list.startsWith(OBJECT) ? objects.get().read(list.substring(OBJECT.length())) : list;
    }
}

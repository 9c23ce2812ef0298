package dev.drayage.adapters.aws.store;

import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Amazon S3, as the current identity. What fails says what was to be done to which object, and what helps. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">Operations of S3</a>
 */
public final class ObjectStore {
    private final Supplier<S3Client> clients;

    /** @param clients gives the same client each time, which is made with the first call */
    public ObjectStore(Supplier<S3Client> clients) {
        this.clients = clients;
    }

    /**
     * Reads an object, for as long as the reader takes.
     *
     * @throws DrayageException when it is not there or may not be read
     */
    public <T> T read(ObjectAddress address, Reader<T> reader) {
        return attempt("reading", "GetObject", address, () -> {
            try (InputStream content =
                    clients.get().getObject(get -> get.bucket(address.bucket()).key(address.key()))) {
                return reader.read(content);
            } catch (IOException e) {
                throw new DrayageException(
                        ErrorCode.UNREACHABLE,
                        "Reading '" + shown(address) + "' failed: the connection to Amazon S3 broke",
                        "Run it again.",
                        e);
            }
        });
    }

    /** Writes an object, in place of what there is. */
    public void write(ObjectAddress address, byte[] content) {
        attempt(
                "writing",
                "PutObject",
                address,
                () -> clients.get()
                        .putObject(
                                put -> put.bucket(address.bucket()).key(address.key()),
                                RequestBody.fromBytes(content)));
    }

    /** Begins an object of any size; it is there when the stream is completed. */
    public ObjectUpload upload(ObjectAddress address) {
        return new ObjectUpload(this, clients, address);
    }

    /** Hands over the objects in a folder, in lexical order, a thousand held at a time. */
    public void list(ObjectAddress folder, Consumer<ObjectAddress> objects) {
        listTagged(folder, (address, tag) -> objects.accept(address));
    }

    /** Does the same, with each object's entity tag, which is another one when it was written anew with other content. */
    public void listTagged(ObjectAddress folder, BiConsumer<ObjectAddress, String> objects) {
        attempt("listing", "ListBucket", folder, () -> {
            clients.get()
                    .listObjectsV2Paginator(list -> list.bucket(folder.bucket()).prefix(folder.key()))
                    .contents()
                    .forEach(object -> objects.accept(new ObjectAddress(folder.bucket(), object.key()), object.eTag()));
            return folder;
        });
    }

    /** Makes something of an object's content. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(InputStream content) throws IOException;
    }

    <T> T attempt(String doing, String permission, ObjectAddress address, Supplier<T> call) {
        String action = doing + " '" + shown(address) + "'";
        try {
            return call.get();
        } catch (NoSuchBucketException | NoSuchKeyException e) {
            throw new DrayageException(
                    ErrorCode.NOT_FOUND,
                    capital(action) + " failed: there is no such "
                            + (e instanceof NoSuchKeyException ? "object" : "bucket"),
                    "Check its name.",
                    e);
        } catch (S3Exception e) {
            DrayageException worded = AwsFailures.of(action, e);
            throw worded.code() == ErrorCode.DENIED
                    ? new DrayageException(
                            ErrorCode.DENIED,
                            String.valueOf(worded.getMessage()),
                            "Allow the AWS identity 's3:" + permission + "' on it.",
                            e)
                    : worded;
        } catch (SdkException e) {
            throw AwsFailures.of(action, e);
        } catch (UncheckedIOException e) {
            throw new DrayageException(ErrorCode.UNREACHABLE, capital(action) + " failed", "Run it again.", e);
        }
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String shown(ObjectAddress address) {
        return Printable.of(address.toString());
    }
}

package dev.drayage.adapters.aws.list;

import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads a list from an object of UTF-8, 8 MiB at most: more than a hundred thousand images.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
final class ObjectList {
    static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final S3Client client;

    ObjectList(S3Client client) {
        this.client = client;
    }

    String read(String bucketAndKey) {
        String shown = Printable.of("s3://" + bucketAndKey);
        int slash = bucketAndKey.indexOf('/');
        if (slash <= 0 || slash == bucketAndKey.length() - 1) {
            throw new InvalidInputException("'" + shown + "' does not name an object", "Write s3://BUCKET/KEY.");
        }
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucketAndKey.substring(0, slash))
                .key(bucketAndKey.substring(slash + 1))
                .build();
        try (ResponseInputStream<GetObjectResponse> content = client.getObject(request)) {
            return text(content, shown);
        } catch (NoSuchBucketException | NoSuchKeyException e) {
            throw new DrayageException(
                    ErrorCode.NOT_FOUND,
                    "Reading the image list '" + shown + "' failed: there is no such "
                            + (e instanceof NoSuchKeyException ? "object" : "bucket"),
                    "Check its name.",
                    e);
        } catch (S3Exception e) {
            throw refused(shown, e);
        } catch (SdkException e) {
            throw AwsFailures.of("reading the image list '" + shown + "'", e);
        } catch (IOException e) {
            throw new DrayageException(
                    ErrorCode.UNREACHABLE,
                    "Reading the image list '" + shown + "' failed: the connection to Amazon S3 broke",
                    "Run it again.",
                    e);
        }
    }

    private static DrayageException refused(String shown, S3Exception failure) {
        DrayageException worded = AwsFailures.of("reading the image list '" + shown + "'", failure);
        return worded.code() == ErrorCode.DENIED
                ? new DrayageException(
                        ErrorCode.DENIED,
                        String.valueOf(worded.getMessage()),
                        "Allow the AWS identity 's3:GetObject' on it; without 's3:ListBucket' a missing object looks the"
                                + " same.",
                        failure)
                : worded;
    }

    private static String text(ResponseInputStream<GetObjectResponse> content, String shown) throws IOException {
        byte[] bytes = content.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            content.abort();
            throw new InvalidInputException(
                    "The image list '" + shown + "' is larger than 8 MiB", "Split it among several tasks.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Some editors begin a file with it; it would be part of the first image's name.
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    "The image list '" + shown + "' is not text in UTF-8", "Store it as a text file in UTF-8.");
        }
    }
}

package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.store.ObjectAddress;
import dev.drayage.adapters.aws.store.ObjectStore;
import dev.drayage.adapters.aws.store.ObjectUpload;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.it.testbed.aws.S3Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objects of a local Amazon S3, by which the steps of a run hand work to each other. */
final class ObjectStoreTest {
    private final Transfers transfers = Transfers.start();
    private final S3Bucket bucket =
            transfers.account().in(Transfers.SOURCE_REGION).createBucket("work");
    private final ObjectStore store = transfers.session().aws().objects();

    @AfterEach
    void close() {
        transfers.close();
    }

    @Test
    void largeObjectIsWrittenInPartsAndSmallOnesAtOnce() throws IOException {
        byte[] content = new byte[20_000_000];
        new Random(1).nextBytes(content);
        ObjectAddress large = ObjectAddress.parse("s3://work/large");
        try (ObjectUpload upload = store.upload(large)) {
            for (int at = 0; at < content.length; at += 100_000) {
                upload.write(content, at, 100_000);
            }
            assertEquals(List.of(), bucket.keys());
            upload.complete();
        }
        assertArrayEquals(content, bucket.get("large"));
        assertArrayEquals(content, store.read(large, InputStream::readAllBytes));
        assertEquals(3, transfers.aws().actions("s3", "UploadPart").size());

        try (ObjectUpload upload = store.upload(ObjectAddress.parse("s3://work/small"))) {
            upload.write(7);
            upload.complete();
        }
        assertArrayEquals(new byte[] {7}, bucket.get("small"));
        assertEquals(1, transfers.aws().actions("s3", "PutObject").size());
    }

    @Test
    void whatIsNotCompletedDoesNotComeToBe() {
        try (ObjectUpload upload = store.upload(ObjectAddress.parse("s3://work/large"))) {
            upload.write(new byte[9_000_000], 0, 9_000_000);
        }
        assertEquals(List.of(), bucket.keys());
        assertEquals(1, transfers.aws().actions("s3", "AbortMultipartUpload").size());
    }

    @Test
    void foldersAreListed() {
        for (int i = 0; i < 1_200; i++) {
            bucket.put("run/reports/" + (10_000 + i), new byte[0]);
        }
        bucket.put("run/items", new byte[0]);
        List<ObjectAddress> listed = new ArrayList<>();
        store.list(ObjectAddress.folder("s3://work/run/reports/"), listed::add);
        assertEquals(1_200, listed.size());
        assertEquals(new ObjectAddress("work", "run/reports/10000"), listed.get(0));
    }

    @Test
    void failuresSayWhatToDo() {
        assertFails(ErrorCode.NOT_FOUND, "no such object", ObjectAddress.parse("s3://work/none"));
        assertFails(ErrorCode.NOT_FOUND, "no such bucket", ObjectAddress.parse("s3://nowhere/none"));
        transfers.user().denyAll();
        DrayageException denied = assertFails(ErrorCode.DENIED, "s3://work/x", ObjectAddress.parse("s3://work/x"));
        assertTrue(String.valueOf(denied.remedy()).contains("s3:GetObject"), denied::remedy);
        assertThrows(InvalidInputException.class, () -> ObjectAddress.parse("work/x"));
        assertThrows(InvalidInputException.class, () -> ObjectAddress.folder("s3://work/x"));
    }

    private DrayageException assertFails(ErrorCode code, String named, ObjectAddress address) {
        DrayageException failure =
                assertThrows(DrayageException.class, () -> store.read(address, InputStream::readAllBytes));
        assertEquals(code, failure.code());
        assertTrue(String.valueOf(failure.getMessage()).contains(named), failure::getMessage);
        return failure;
    }
}

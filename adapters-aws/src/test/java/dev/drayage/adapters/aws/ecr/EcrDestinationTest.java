package dev.drayage.adapters.aws.ecr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.ecr.rate.FakeTime;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.BlobUpload;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.task.RepositoryCreation;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryResponse;

class EcrDestinationTest {
    private static final RepositoryName APP = RepositoryName.of("app");
    private static final Tag ONE = Tag.of("1");
    private static final Manifest MANIFEST = Manifest.of(new byte[] {'{', '}'}, MediaType.OCI_MANIFEST);
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_MANIFEST, Digest.sha256(new byte[0]), 0);

    private final FakeEcrClient client = new FakeEcrClient();
    private final FakePlainDestination plain = new FakePlainDestination();
    private final FakeTime time = new FakeTime();
    private final DestinationRegistry destination = EcrRegistry.of(
                    EcrHost.parse(RegistryHost.of("111122223333.dkr.ecr.us-east-1.amazonaws.com"))
                            .orElseThrow(),
                    client,
                    time.rates(),
                    new RepositoryCreation.Explicit(false, false, null, Map.of()),
                    new FakePlainSource(),
                    plain)
            .destination();

    @Test
    void manifestIsPutAgainWhenTheRegistryThrottles() {
        plain.throttling(9);
        assertTrue(destination.putManifest(APP, MANIFEST, ONE));
        assertEquals(10, plain.requests());
    }

    @Test
    void tenthThrottlingOfAManifestIsTheLast() {
        plain.throttling(10);
        DrayageException failure =
                assertThrows(DrayageException.class, () -> destination.putManifest(APP, MANIFEST, ONE));
        assertEquals(ErrorCode.TOO_MANY_REQUESTS, failure.code());
        assertEquals(10, plain.requests());
    }

    @Test
    void uploadIsStartedAgainWhenTheRegistryThrottles() {
        plain.throttling(3);
        destination.startUpload(APP, BLOB, null).close();
        assertEquals(4, plain.requests());
    }

    @Test
    void bytesAreNotSentAgainButLaterUploadsAreSlower() {
        try (BlobUpload upload = destination.startUpload(APP, BLOB, null)) {
            plain.throttling(1);
            assertThrows(RegistryException.class, () -> upload.send(InputStream.nullInputStream()));
        }
        assertEquals(2, plain.requests());
        try (BlobUpload upload = destination.startUpload(APP, BLOB, null)) {
            upload.send(InputStream.nullInputStream());
        }
        assertTrue(time.passed().toMillis() > 0);
    }

    @Test
    void repositoryIsCreatedOnceWhileOtherThreadsWait() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        client.on(CreateRepositoryRequest.class, request -> {
            begun.countDown();
            return CreateRepositoryResponse.builder().build();
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> ensure = () -> {
                destination.ensureRepository(APP);
                return begun.getCount() == 0;
            };
            for (Future<Boolean> ensured :
                    threads.invokeAll(Stream.generate(() -> ensure).limit(32).toList())) {
                assertTrue(ensured.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, client.requests().size());
    }

    @Test
    void repositoryThatSomebodyElseCreatedIsThere() {
        client.on(CreateRepositoryRequest.class, request -> {
            throw FakeEcrClient.error(400, "RepositoryAlreadyExistsException", "exists");
        });
        destination.ensureRepository(APP);
        destination.ensureRepository(APP);
        assertEquals(1, client.requests().size());
    }

    @Test
    void unusableKeyIsExplained() {
        client.on(CreateRepositoryRequest.class, request -> {
            throw FakeEcrClient.error(400, "KmsException", "disabled");
        });
        DrayageException failure = assertThrows(DrayageException.class, () -> destination.ensureRepository(APP));
        assertTrue(String.valueOf(failure.remedy()).contains("kms:CreateGrant"), failure.remedy());
    }
}

package dev.drayage.adapters.aws.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class CurrentIdentityTest {
    private static final AwsCredentials CREDENTIALS = AwsBasicCredentials.create("AKIAEXAMPLE", "secret");

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void nothingIsAskedBeforeItIsNeeded() {
        CurrentIdentity current = nobody();
        current.identity();

        assertEquals(0, asked.get());
    }

    @Test
    void whetherThereAreCredentialsIsAskedOnceAndNoFailure() {
        CurrentIdentity current = nobody();

        assertFalse(current.exists());
        assertFalse(current.exists());
        assertEquals(1, asked.get());
    }

    @Test
    void missingCredentialsSayWhatToDo() {
        DrayageException failure = assertThrows(
                DrayageException.class, () -> nobody().identity().credentials().resolveCredentials());

        assertEquals(ErrorCode.UNAUTHORIZED, failure.code());
        assertEquals("Finding AWS credentials failed: no AWS credentials were found", failure.getMessage());
        assertTrue(String.valueOf(failure.remedy()).contains("AWS_PROFILE"));
    }

    @Test
    void interruptionIsNotTakenForNoCredentials() {
        CurrentIdentity current = new CurrentIdentity(
                () -> () -> {
                    throw AbortedException.create("interrupted");
                },
                () -> () -> Region.US_EAST_1);

        DrayageException stopped = assertThrows(DrayageException.class, current::exists);

        assertTrue(Thread.interrupted());
        assertEquals(ErrorCode.INTERRUPTED, stopped.code());
    }

    @Test
    void credentialsAreFound() {
        CurrentIdentity current = new CurrentIdentity(() -> () -> CREDENTIALS, () -> () -> Region.US_EAST_1);

        assertTrue(current.exists());
        assertEquals(CREDENTIALS, current.identity().credentials().resolveCredentials());
        assertEquals(Region.US_EAST_1, current.region());
    }

    @Test
    void missingRegionSaysWhatToSet() {
        CurrentIdentity current = nobody();

        DrayageException failure = assertThrows(DrayageException.class, current::region);

        assertEquals(ErrorCode.INVALID_INPUT, failure.code());
        assertTrue(String.valueOf(failure.remedy()).contains("AWS_REGION"));
        assertEquals(Optional.empty(), current.knownRegion());
    }

    private CurrentIdentity nobody() {
        return new CurrentIdentity(
                () -> () -> {
                    asked.incrementAndGet();
                    throw SdkClientException.create(
                            "Unable to load credentials from any of the providers in the chain");
                },
                () -> () -> {
                    throw SdkClientException.create("Unable to load region from any of the providers in the chain");
                });
    }
}

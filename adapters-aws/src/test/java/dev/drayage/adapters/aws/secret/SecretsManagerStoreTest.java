package dev.drayage.adapters.aws.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.client.Regional;
import dev.drayage.adapters.aws.fake.Refusals;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class SecretsManagerStoreTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void readsTheCurrentTextOnce() {
        SecretsManagerStore store = store(request -> text("v4lue"));

        assertEquals("v4lue", store.read("team/source"));
        assertEquals("v4lue", store.read("team/source"));
        assertEquals(List.of("eu-west-1 team/source AWSCURRENT"), asked);
    }

    @Test
    void readsBytesOfText() {
        assertEquals("ü", store(request -> bytes(0xC3, 0xBC)).read("binary"));
    }

    @Test
    void anArnIsReadInItsRegion() {
        String arn = "arn:aws:secretsmanager:ap-south-1:111122223333:secret:team/source-AbCdEf";
        store(request -> text("v4lue")).read(arn);

        assertEquals(List.of("ap-south-1 " + arn + " AWSCURRENT"), asked);
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertFails(ErrorCode.INVALID_INPUT, "it is no text", "as text", request -> bytes(0xC3, 0x28));
        assertFails(
                ErrorCode.INVALID_INPUT,
                "it is empty",
                "Store a value",
                request -> GetSecretValueResponse.builder().build());
    }

    @Test
    void missingSecretsNameTheRegion() {
        assertFails(
                ErrorCode.NOT_FOUND,
                "there is none of that name in eu-west-1",
                "ARN",
                refusing(ResourceNotFoundException.builder(), "Secrets Manager can't find the specified secret."));
        assertFails(
                ErrorCode.NOT_FOUND,
                "it has no value yet",
                "Store a value",
                refusing(
                        ResourceNotFoundException.builder(),
                        "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT"));
    }

    @Test
    void deletedSecretsCanBeRestored() {
        assertFails(
                ErrorCode.NOT_FOUND,
                "it is marked for deletion",
                "restore-secret",
                refusing(
                        InvalidRequestException.builder(),
                        "You can't perform this operation on the secret because it was marked for deletion."));
    }

    @Test
    void keysThatDoNotDecryptNameTheRight() {
        assertFails(
                ErrorCode.DENIED,
                "its key does not decrypt it",
                "kms:Decrypt",
                refusing(DecryptionFailureException.builder(), "Secrets Manager can't decrypt the secret."));
        assertFails(
                ErrorCode.DENIED,
                "its key does not decrypt it",
                "kms:Decrypt",
                refusing(SecretsManagerException.builder(), "Access to KMS is not allowed"));
    }

    @Test
    void denialsNameTheRight() {
        DrayageException failure = failure(request -> {
            throw Refusals.of(
                    SecretsManagerException.builder(),
                    400,
                    "AccessDeniedException",
                    "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: secretsmanager:GetSecretValue on"
                            + " resource: team/source because no identity-based policy allows the"
                            + " secretsmanager:GetSecretValue action");
        });

        assertEquals(ErrorCode.DENIED, failure.code());
        assertTrue(String.valueOf(failure.remedy()).contains("'secretsmanager:GetSecretValue'"), failure.remedy());
    }

    @Test
    void failuresAreNotKept() {
        List<SdkException> once = new ArrayList<>(List.of(SdkClientException.create("cut")));
        SecretsManagerStore store = store(request -> {
            if (!once.isEmpty()) {
                throw once.remove(0);
            }
            return text("v4lue");
        });

        assertThrows(DrayageException.class, () -> store.read("team/source"));
        assertEquals("v4lue", store.read("team/source"));
    }

    private void assertFails(
            ErrorCode code, String why, String remedy, Function<GetSecretValueRequest, GetSecretValueResponse> answer) {
        DrayageException failure = failure(answer);

        assertEquals("Reading the secret 'team/source' failed: " + why, failure.getMessage());
        assertEquals(code, failure.code());
        assertTrue(String.valueOf(failure.remedy()).contains(remedy), failure.remedy());
    }

    private DrayageException failure(Function<GetSecretValueRequest, GetSecretValueResponse> answer) {
        return assertThrows(DrayageException.class, () -> store(answer).read("team/source"));
    }

    private static Function<GetSecretValueRequest, GetSecretValueResponse> refusing(
            SecretsManagerException.Builder kind, String message) {
        return request -> {
            throw Refusals.of(kind, 400, "Code", message);
        };
    }

    private static GetSecretValueResponse text(String value) {
        return GetSecretValueResponse.builder().secretString(value).build();
    }

    private static GetSecretValueResponse bytes(int one, int other) {
        return GetSecretValueResponse.builder()
                .secretBinary(SdkBytes.fromByteArray(new byte[] {(byte) one, (byte) other}))
                .build();
    }

    private SecretsManagerStore store(Function<GetSecretValueRequest, GetSecretValueResponse> answer) {
        return new SecretsManagerStore(new Regional<>(
                region -> new SecretsManagerClient() {
                    @Override
                    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
                        asked.add(region + " " + request.secretId() + " " + request.versionStage());
                        return answer.apply(request);
                    }

                    @Override
                    public String serviceName() {
                        return SERVICE_NAME;
                    }

                    @Override
                    public void close() {}
                },
                () -> Region.EU_WEST_1));
    }
}

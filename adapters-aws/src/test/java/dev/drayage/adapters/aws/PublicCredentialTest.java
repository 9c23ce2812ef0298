package dev.drayage.adapters.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.task.AwsRegion;
import dev.drayage.core.task.CredentialName;
import dev.drayage.core.task.TaskCredential;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicCredentialTest {
    private static final String ECR = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";

    @ParameterizedTest
    @CsvSource({
        "quay.io/app,                              quay.io",
        "quay.io:8443/app,                         quay.io:8443",
        "mysql,                                    docker.io",
        "mysql;docker.io/a/b;index.docker.io/a/c,  docker.io",
        "registry-1.docker.io/a/b,                 docker.io"
    })
    void theOnlyRegistryGetsIt(String images, String registry) {
        Keychain keychain = credential(images).bound(login(null));

        assertTrue(keychain.credential(RegistryHost.of(registry)).isPresent());
        assertFalse(keychain.credential(RegistryHost.of("other.example")).isPresent());
    }

    @Test
    void dockerHubGetsItByAllItsNames() {
        Keychain keychain = credential("index.docker.io/a/b;ghcr.io/a/b").bound(login("docker.io"));

        for (String name : new String[] {"docker.io", "index.docker.io", "registry-1.docker.io"}) {
            assertTrue(keychain.credential(RegistryHost.of(name)).isPresent(), name);
        }
        assertFalse(keychain.credential(RegistryHost.of("ghcr.io")).isPresent());
    }

    @Test
    void theNamedRegistryGetsItAndNoOther() {
        Keychain keychain = credential("quay.io/app;ghcr.io/app").bound(login("ghcr.io"));

        assertTrue(keychain.credential(RegistryHost.of("ghcr.io")).isPresent());
        assertFalse(keychain.credential(RegistryHost.of("ghcr.io:443")).isPresent());
        assertFalse(keychain.credential(RegistryHost.of("quay.io")).isPresent());
    }

    @Test
    void severalRegistriesAskForAName() {
        InvalidInputException refused = assertThrows(
                InvalidInputException.class,
                () -> credential("quay.io/app;mysql").bound(login(null)));

        assertEquals(
                "The secret 'team/source' does not say for which registry it is, and the list names 'quay.io', 'docker.io'",
                refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"quay.io/app, ghcr.io", "quay.io:8443/app, quay.io"})
    void aRegistryThatIsNotInTheListIsAMistake(String images, String registry) {
        InvalidInputException refused = assertThrows(
                InvalidInputException.class, () -> credential(images).bound(login(registry)));

        assertTrue(String.valueOf(refused.getMessage()).contains("'" + registry + "'"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "mysql;" + ECR + "/app,            eu-west-1",
        "public.ecr.aws/nginx/nginx,       us-east-1",
        "ecr-public.aws.com/nginx/nginx,   us-east-1"
    })
    void awsCredentialsAreForRegistriesOfAws(String images, String region) {
        assertEquals(AwsRegion.of(region), credential(images).awsRegion());
    }

    @Test
    void awsCredentialsAreForNoOtherRegistry() {
        InvalidInputException refused = assertThrows(
                InvalidInputException.class,
                () -> credential("mysql;" + ECR + ".example.com/app").awsRegion());

        assertEquals(
                "The secret 'team/source' holds a credential of AWS, but no image of the list is in Amazon ECR",
                refused.getMessage());
    }

    private static PublicCredential credential(String images) {
        return new PublicCredential(
                CredentialName.of("team/source"),
                Arrays.stream(images.split(";", -1)).map(Reference::parse).toList());
    }

    private static TaskCredential.Login login(@Nullable String registry) {
        return new TaskCredential.Login("user", "pass", registry == null ? null : RegistryHost.of(registry));
    }
}

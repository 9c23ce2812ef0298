package dev.drayage.adapters.registry.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.task.CredentialName;
import dev.drayage.core.task.TaskCredential;
import java.nio.charset.StandardCharsets;

/** A secret is refused as input, or a credential that can be sent and is not printed. */
class SecretFuzzTest {
    private static final CredentialName NAME = CredentialName.of("team/source");

    private final JacksonJson json = new JacksonJson();

    @FuzzTest
    void secret(byte[] input) {
        TaskCredential credential;
        try {
            credential = TaskCredential.read(NAME, new String(input, StandardCharsets.UTF_8), json);
        } catch (InvalidInputException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith("The secret 'team/source' "));
            return;
        }
        assertTrue(credential.toString().endsWith("[hidden]"));
        if (credential instanceof TaskCredential.AccessKey key) {
            assertTrue(key.accessKeyId().chars().allMatch(c -> c > ' ' && c < 127));
            assertTrue(key.secretAccessKey().chars().allMatch(c -> c > ' ' && c < 127));
        } else if (credential instanceof TaskCredential.Login login) {
            assertFalse(login.username().contains(":"));
            assertTrue((login.username() + login.password()).chars().noneMatch(Character::isISOControl));
            if (login.registry() != null) {
                assertEquals(login.registry(), login.registry().canonical());
            }
        }
    }
}

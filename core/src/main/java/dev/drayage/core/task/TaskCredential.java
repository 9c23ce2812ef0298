package dev.drayage.core.task;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Json;
import org.jspecify.annotations.Nullable;

/** What a task's secret holds: one of the three ways to be somebody. Never printed: {@code toString} shows nothing of it. */
public sealed interface TaskCredential {
    /**
     * Reads a secret: a JSON object of texts, in the form of Data Transfer Hub ({@code access_key_id}, {@code secret_access_key}), with
     * {@code session_token} for temporary keys, with {@code role_arn} and {@code external_id}, or with {@code username},
     * {@code password} and {@code registry}. Other fields beside these are ignored.
     *
     * @param secret the secret's name, for messages
     * @param text what it holds; no message repeats a value of it
     * @throws dev.drayage.core.error.InvalidInputException when it holds no credential, half of one, or more than one
     */
    static TaskCredential read(CredentialName secret, String text, Json json) {
        return CredentialReader.read(secret, text, json);
    }

    /**
     * An access key of AWS.
     *
     * @param sessionToken the token of temporary keys, or null for a user's
     */
    record AccessKey(
            String accessKeyId,
            String secretAccessKey,
            @Nullable String sessionToken) implements TaskCredential {
        @Override
        public String toString() {
            return "AccessKey[hidden]";
        }
    }

    /**
     * A role that the current identity assumes.
     *
     * @param arn the role's ARN
     * @param externalId what the role's trust policy may ask for, or null
     */
    record Role(String arn, @Nullable String externalId) implements TaskCredential {
        @Override
        public String toString() {
            return "Role[hidden]";
        }
    }

    /**
     * A name and a password at a registry other than Amazon ECR.
     *
     * @param registry the only registry that they are sent to, by the one name it has ({@link RegistryHost#canonical}); null when the
     *     task has to say
     */
    record Login(String username, String password, @Nullable RegistryHost registry) implements TaskCredential {
        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }
}

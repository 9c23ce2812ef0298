package dev.drayage.adapters.aws.identity;

import dev.drayage.adapters.aws.error.AwsFailures;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** Somebody who asks AWS. Each is itself only: what is held for one is not held for another. Thread-safe. */
public final class Identity {
    private final String action;
    private final AwsCredentialsProvider provider;

    /** @param action how its credentials come about, such as "assuming the role of the secret 'NAME'" */
    Identity(String action, AwsCredentialsProvider provider) {
        this.action = action;
        this.provider = provider;
    }

    /** Returns its credentials, which fail as all else here does: with a cause and a remedy. */
    public AwsCredentialsProvider credentials() {
        return this::resolve;
    }

    private AwsCredentials resolve() {
        try {
            return provider.resolveCredentials();
        } catch (SdkException e) {
            throw AwsFailures.of(action, e);
        }
    }
}

package dev.drayage.it.testbed.aws;

import java.time.Duration;

/** A user of an account, with one access key; may do everything until the first {@link #allow}; thread-safe. */
public final class AwsUser {
    private final String arn;
    private final AllowList permissions = new AllowList(false);
    private final AccessKeys keys;
    private final AccessKeys.Owner owner;
    private final AwsCredentials credentials;

    AwsUser(AwsAccount account, String name, AccessKeys keys) {
        this.keys = keys;
        this.arn = account.partition().arn("iam", "", account.id(), "user/" + name);
        String userId = "AIDATESTBED" + Integer.toHexString(name.hashCode()).toUpperCase(java.util.Locale.ROOT);
        this.owner = id -> new Caller(account, id, arn, userId, permissions, false);
        this.credentials = keys.issue(owner);
    }

    /** Returns the ARN. */
    public String arn() {
        return arn;
    }

    /** Returns the access key. */
    public AwsCredentials credentials() {
        return credentials;
    }

    /** Makes temporary credentials with a session token, as {@code aws sts get-session-token} prints them. */
    public AwsCredentials temporaryCredentials(Duration life) {
        return keys.session(life, owner).credentials();
    }

    /**
     * Allows an action; from the first one on nothing else is allowed.
     *
     * @param action such as {@code ecr:PutImage}, {@code *} stands for any characters
     * @param resource name such as {@code app/*} of a repository, secret, topic, role or bucket; actions without
     *     resource, such as {@code ecr:GetAuthorizationToken}, need {@code *}
     */
    public AwsUser allow(String action, String resource) {
        permissions.allow(action, resource);
        return this;
    }

    /** Takes all permissions away. */
    public AwsUser denyAll() {
        permissions.denyAll();
        return this;
    }

    /** Deletes the access key. */
    public void revoke() {
        keys.revoke(credentials.accessKeyId());
    }
}

package dev.drayage.it.testbed.aws;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/** A role of an account; trusts nobody and may do everything until told otherwise; thread-safe. */
public final class AwsRole {
    private final AwsAccount account;
    private final String name;
    private final Set<String> trusted = new CopyOnWriteArraySet<>();
    private final AllowList permissions = new AllowList(false);
    private volatile @Nullable String externalId;
    private volatile Duration maxSession = Duration.ofHours(1);

    AwsRole(AwsAccount account, String name) {
        this.account = account;
        this.name = name;
    }

    /** Returns the ARN. */
    public String arn() {
        return account.partition().arn("iam", "", account.id(), "role/" + name);
    }

    /** Lets the identities of an account assume the role. */
    public AwsRole trust(String accountId) {
        trusted.add(accountId);
        return this;
    }

    /** Asks for this external id. */
    public AwsRole externalId(String id) {
        externalId = id;
        return this;
    }

    /** Sets the longest session, 1 to 12 hours; 1 hour by default. */
    public AwsRole maxSession(Duration duration) {
        maxSession = duration;
        return this;
    }

    /** Allows an action, see {@link AwsUser#allow}. */
    public AwsRole allow(String action, String resource) {
        permissions.allow(action, resource);
        return this;
    }

    String name() {
        return name;
    }

    Duration maxSession() {
        return maxSession;
    }

    /** Tells whether the trust policy lets somebody in. */
    boolean admits(Caller caller, @Nullable String givenExternalId) {
        String wanted = externalId;
        return trusted.contains(caller.account().id()) && (wanted == null || wanted.equals(givenExternalId));
    }

    String sessionArn(String session) {
        return account.partition().arn("sts", "", account.id(), "assumed-role/" + name + "/" + session);
    }

    String sessionId(String session) {
        return "AROATESTBED" + name.toUpperCase(java.util.Locale.ROOT) + ":" + session;
    }

    Caller caller(String session, String accessKeyId) {
        return new Caller(account, accessKeyId, sessionArn(session), sessionId(session), permissions, true);
    }
}

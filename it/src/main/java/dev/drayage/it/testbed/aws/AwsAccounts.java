package dev.drayage.it.testbed.aws;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds the accounts that somebody has asked for; thread-safe. */
final class AwsAccounts {
    private static final Pattern ID = Pattern.compile("\\d{12}");

    private final Map<String, AwsAccount> accounts = new ConcurrentHashMap<>();
    private final AccessKeys keys;
    private final InstantSource clock;
    private final long keepUploadsBelow;

    AwsAccounts(AccessKeys keys, InstantSource clock, long keepUploadsBelow) {
        this.keys = keys;
        this.clock = clock;
        this.keepUploadsBelow = keepUploadsBelow;
    }

    AwsAccount account(String id, Partition partition) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an account has twelve digits, not " + id);
        }
        AwsAccount account =
                accounts.computeIfAbsent(id, ignored -> new AwsAccount(id, partition, keys, this::registry));
        if (account.partition() != partition) {
            throw new IllegalArgumentException("account " + id + " lives in " + account.partition());
        }
        return account;
    }

    @Nullable
    AwsAccount find(String id) {
        return accounts.get(id);
    }

    /** Returns the bucket with a name, of which there is one in all accounts, or null. */
    @Nullable
    S3Bucket bucket(String name) {
        return accounts.values().stream()
                .map(account -> account.bucket(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private EcrRegistry registry(AwsAccount account, String region) {
        return new EcrRegistry(account, region, clock, keepUploadsBelow);
    }
}

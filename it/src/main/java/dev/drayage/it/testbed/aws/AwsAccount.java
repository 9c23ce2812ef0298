package dev.drayage.it.testbed.aws;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** An account with its identities, and in every region its registry, secrets, parameters and topics; thread-safe. */
public final class AwsAccount {
    private final String id;
    private final Partition partition;
    private final AccessKeys keys;
    private final BiFunction<AwsAccount, String, EcrRegistry> newRegistry;
    private final Map<String, AwsUser> users = new ConcurrentHashMap<>();
    private final Map<String, AwsRole> roles = new ConcurrentHashMap<>();
    private final Map<String, EcrRegistry> registries = new ConcurrentHashMap<>();
    private final Map<String, AwsRegion> regions = new ConcurrentHashMap<>();

    AwsAccount(
            String id, Partition partition, AccessKeys keys, BiFunction<AwsAccount, String, EcrRegistry> newRegistry) {
        this.id = id;
        this.partition = partition;
        this.keys = keys;
        this.newRegistry = newRegistry;
    }

    /** Returns the twelve digits. */
    public String id() {
        return id;
    }

    /** Returns the group of regions the account lives in. */
    public Partition partition() {
        return partition;
    }

    /** Returns a user, who comes into being when asked for. */
    public AwsUser user(String name) {
        return users.computeIfAbsent(name, ignored -> new AwsUser(this, name, keys));
    }

    /** Returns a role, which comes into being when asked for. */
    public AwsRole role(String name) {
        return roles.computeIfAbsent(name, ignored -> new AwsRole(this, name));
    }

    /** Returns the registry in a region. */
    public EcrRegistry ecr(String region) {
        return registries.computeIfAbsent(checked(region), ignored -> newRegistry.apply(this, region));
    }

    /** Returns the secrets, parameters, topics and buckets in a region. */
    public AwsRegion in(String region) {
        return regions.computeIfAbsent(checked(region), ignored -> new AwsRegion(this, region));
    }

    /** Returns the topic with an ARN of this account and with it what was published to it. */
    public SnsTopic inbox(String topicArn) {
        String[] parts = topicArn.split(":", -1);
        SnsTopic topic = parts.length == 6 && parts[4].equals(id) ? in(parts[3]).topic(topicArn) : null;
        if (topic == null) {
            throw new IllegalArgumentException("account " + id + " has no topic " + topicArn);
        }
        return topic;
    }

    @Nullable
    AwsRole existingRole(String name) {
        return roles.get(name);
    }

    /** Returns a bucket in whichever region, or null. */
    @Nullable
    S3Bucket bucket(String name) {
        return regions.values().stream()
                .map(region -> region.bucket(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String checked(String region) {
        if (Partition.of(region) != partition) {
            throw new IllegalArgumentException("account " + id + " lives in " + partition + ", not in " + region);
        }
        return region;
    }
}

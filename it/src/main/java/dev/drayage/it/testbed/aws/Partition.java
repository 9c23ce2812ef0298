package dev.drayage.it.testbed.aws;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The groups of regions that share nothing, neither accounts nor names. */
public enum Partition {
    /** The commercial regions. */
    AWS("aws", "amazonaws.com", ""),
    /** The regions in China. */
    CHINA("aws-cn", "amazonaws.com.cn", "cn-"),
    /** AWS GovCloud (US). */
    GOVCLOUD("aws-us-gov", "amazonaws.com", "us-gov-"),
    /** The AWS European Sovereign Cloud. */
    EUROPEAN("aws-eusc", "amazonaws.eu", "eusc-"),
    /** The first of the isolated partitions; the others differ from it in their names only. */
    ISOLATED("aws-iso", "c2s.ic.gov", "us-iso-");

    private static final Pattern REGISTRY_HOST =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr(?:-fips)?\\.([a-z0-9-]+)\\.([a-z0-9.]+)(?::\\d+)?");

    private final String id;
    private final String suffix;
    private final String regions;

    Partition(String id, String suffix, String regions) {
        this.id = id;
        this.suffix = suffix;
        this.regions = regions;
    }

    /** Returns the partition of a region such as {@code cn-north-1}. */
    public static Partition of(String region) {
        return Arrays.stream(values())
                .filter(partition -> partition != AWS && region.startsWith(partition.regions))
                .findFirst()
                .orElse(AWS);
    }

    /** Returns {@code arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE}. */
    public String arn(String service, String region, String account, String resource) {
        return String.join(":", "arn", id, service, region, account, resource);
    }

    /** Returns the host of an account's registry in a region. */
    public static String registryHost(String account, String region) {
        return account + ".dkr.ecr." + region + "." + of(region).suffix;
    }

    /** Returns the host from which a region's layers are downloaded. */
    static String layerHost(String region) {
        return layerBucket(region) + ".s3." + region + "." + of(region).suffix;
    }

    static String layerBucket(String region) {
        return "prod-" + region + "-starport-layer-bucket";
    }

    /** Reads the host of a registry, with or without a port; returns null for any other host. */
    static @Nullable RegistryName registry(@Nullable String host) {
        Matcher matcher = REGISTRY_HOST.matcher(host == null ? "" : host);
        if (!matcher.matches() || !of(matcher.group(2)).suffix.equals(matcher.group(3))) {
            return null;
        }
        return new RegistryName(matcher.group(1), matcher.group(2));
    }

    /** Account and region of a registry. */
    record RegistryName(String account, String region) {}
}

package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.task.AccountId;
import dev.drayage.core.task.AwsRegion;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The registry of an account in a region, as its host names it (Amazon ECR User Guide, "Making requests to Amazon ECR"). What looks
 * similar is no ECR host: credentials go to nothing else.
 *
 * @param fips whether its TLS is validated by FIPS 140
 * @param dualStack whether it has IPv6 addresses, too
 */
public record EcrHost(AccountId account, AwsRegion region, boolean fips, boolean dualStack) {
    private static final Pattern FORM =
            Pattern.compile("(?<account>[0-9]{12})\\.dkr(?<separator>[.-])ecr(?<fips>-fips)?"
                    + "\\.(?=[a-z0-9-]{1,63}\\.)(?<region>[a-z]{2,}(?:-[a-z]+)+-[0-9]+)\\.[a-z0-9.-]+");

    /** The suffixes of dual-stack hosts by partition; no source names one for the others. */
    private static final Map<String, String> DUAL_STACK = Map.of(
            "aws", "on.aws",
            "aws-us-gov", "on.aws",
            "aws-cn", "on.amazonwebservices.com.cn");

    public EcrHost {
        if (dualStack && !DUAL_STACK.containsKey(partition(region).id())) {
            throw new InvalidInputException(
                    "Amazon ECR has no dual-stack registry in the region '" + region + "'",
                    "Use the host ACCOUNT.dkr.ecr." + region + "."
                            + partition(region).dnsSuffix() + ".");
        }
    }

    /** Reads a host; empty when it is none of ECR's, to the letter. */
    public static Optional<EcrHost> parse(RegistryHost host) {
        Matcher form = FORM.matcher(host.value());
        if (!form.matches()) {
            return Optional.empty();
        }
        AwsRegion region = AwsRegion.of(form.group("region"));
        boolean dualStack = form.group("separator").equals("-");
        if (dualStack && !DUAL_STACK.containsKey(partition(region).id())) {
            return Optional.empty();
        }
        EcrHost candidate =
                new EcrHost(AccountId.of(form.group("account")), region, form.group("fips") != null, dualStack);
        return candidate.name().equals(host.value()) ? Optional.of(candidate) : Optional.empty();
    }

    /** Returns the same region's registry of another account, of the same form. */
    public EcrHost withAccount(AccountId other) {
        return new EcrHost(other, region, fips, dualStack);
    }

    public RegistryHost host() {
        return RegistryHost.of(name());
    }

    private String name() {
        return account + (dualStack ? ".dkr-ecr" : ".dkr.ecr") + (fips ? "-fips." : ".") + region + "." + suffix();
    }

    private String suffix() {
        PartitionMetadata partition = partition(region);
        String suffix = dualStack ? DUAL_STACK.get(partition.id()) : null;
        return suffix == null ? partition.dnsSuffix() : suffix;
    }

    private static PartitionMetadata partition(AwsRegion region) {
        return PartitionMetadata.of(Region.of(region.value()));
    }

    @Override
    public String toString() {
        return name();
    }
}

package dev.drayage.adapters.aws.identity;

import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Printable;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Who the process is to AWS, and in which region, as the SDK finds it: environment, profile, single sign-on, the role of a container,
 * function or machine. Asked for when needed only, since the last of these may take seconds to be found missing. Thread-safe; close it to end what renews credentials.
 */
public final class CurrentIdentity implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentIdentity.class);

    private final Supplier<AwsCredentialsProvider> providers;
    private final Supplier<AwsRegionProvider> regions;
    private final Identity identity = new Identity("finding AWS credentials", this::resolve);
    private @Nullable AwsCredentialsProvider provider;
    private @Nullable Boolean exists;
    private @Nullable Region region;

    /**
     * @param providers asked once, for what keeps the credentials and renews them
     * @param regions asked until there is a region
     */
    public CurrentIdentity(Supplier<AwsCredentialsProvider> providers, Supplier<AwsRegionProvider> regions) {
        this.providers = providers;
        this.regions = regions;
    }

    public Identity identity() {
        return identity;
    }

    /** Returns whether there are any AWS credentials at all; does not fail without, and asks once. */
    public synchronized boolean exists() {
        Boolean known = exists;
        if (known == null) {
            known = canResolve();
            exists = known;
        }
        return known;
    }

    /**
     * Returns the region.
     *
     * @throws DrayageException when none is configured
     */
    public synchronized Region region() {
        Region known = region;
        if (known == null) {
            try {
                known = regions.get().getRegion();
            } catch (SdkException e) {
                throw AwsFailures.of("finding the current AWS region", e);
            }
            region = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }

    /** Returns the region, or empty when none is configured. */
    Optional<Region> knownRegion() {
        try {
            return Optional.of(region());
        } catch (DrayageException e) {
            LOG.debug("No current AWS region", e);
            return Optional.empty();
        }
    }

    private boolean canResolve() {
        try {
            resolve();
            return true;
        } catch (AbortedException e) {
            throw AwsFailures.of("finding AWS credentials", e);
        } catch (SdkException e) {
            LOG.info("No AWS credentials: {}", Printable.line(String.valueOf(e.getMessage())));
            return false;
        }
    }

    private AwsCredentials resolve() {
        return provider().resolveCredentials();
    }

    private synchronized AwsCredentialsProvider provider() {
        AwsCredentialsProvider made = provider;
        if (made == null) {
            made = providers.get();
            provider = made;
        }
        return made;
    }
}

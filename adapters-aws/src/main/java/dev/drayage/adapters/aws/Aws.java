package dev.drayage.adapters.aws;

import dev.drayage.adapters.aws.alarm.SnsNotifier;
import dev.drayage.adapters.aws.client.AwsClients;
import dev.drayage.adapters.aws.client.Regional;
import dev.drayage.adapters.aws.ecr.rate.EcrRates;
import dev.drayage.adapters.aws.identity.CurrentIdentity;
import dev.drayage.adapters.aws.identity.Identities;
import dev.drayage.adapters.aws.identity.Identity;
import dev.drayage.adapters.aws.list.ImageLists;
import dev.drayage.adapters.aws.secret.SecretNames;
import dev.drayage.adapters.aws.secret.SecretsManagerStore;
import dev.drayage.adapters.aws.store.ObjectStore;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.port.SecretStore;
import dev.drayage.core.task.AwsRegion;
import dev.drayage.core.task.RepositoryCreation;
import dev.drayage.core.task.TaskRegistries;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A session with AWS: the way in for programs and runners. Nothing is asked of AWS, and next to nothing of its SDK loaded, before it is
 * needed. Thread-safe; close it after the registries that it opened.
 */
public final class Aws implements AutoCloseable {
    private final Json json;
    private final AwsClients clients;
    private final CurrentIdentity current;
    private final Identities identities;
    private final EcrSession ecr;
    private final SecretStore secrets;
    private final SecretNames secretNames;
    private final Notifier notifier;
    private final ImageLists imageLists;
    private final ObjectStore objects;
    private @Nullable S3Client s3;

    private Aws(Builder builder) {
        this.json = Objects.requireNonNull(builder.json, "json");
        this.clients = new AwsClients(builder.requests, builder.clients);
        this.current = new CurrentIdentity(builder.credentials, builder.region);
        this.identities = new Identities(clients, current);
        this.ecr = new EcrSession(clients, builder.clock, builder.rates);
        Regional<SecretsManagerClient> secretsManagers =
                new Regional<>(region -> clients.open(SecretsManagerClient.builder(), region, own()), current::region);
        this.secrets = new SecretsManagerStore(secretsManagers);
        this.secretNames = new SecretNames(() -> secretsManagers.in(current.region()));
        this.notifier = new SnsNotifier(
                new Regional<>(region -> clients.open(SnsClient.builder(), region, own()), current::region));
        this.imageLists = new ImageLists(
                new Regional<>(region -> clients.open(SsmClient.builder(), region, own()), current::region), this::s3);
        this.objects = new ObjectStore(this::s3);
    }

    /** Starts with what has no default: {@code json}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns AWS Secrets Manager, read with the current identity. */
    public SecretStore secrets() {
        return secrets;
    }

    /** Returns what lists the secrets there are, with the current identity. */
    public SecretNames secretNames() {
        return secretNames;
    }

    /** Returns Amazon SNS, as the current identity. */
    public Notifier notifier() {
        return notifier;
    }

    /** Returns what reads image lists in AWS, with the current identity. */
    public ImageLists imageLists() {
        return imageLists;
    }

    /** Returns Amazon S3, as the current identity. */
    public ObjectStore objects() {
        return objects;
    }

    /**
     * Opens a client of a service of which this session makes nothing itself: as the current identity, in the current region, and closed with
     * the session.
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C client(B builder) {
        return clients.open(builder, current.region(), own());
    }

    /**
     * Leaves a part of PutImage's quota to others: from now on, all registries of this session put images at this part of its rate.
     *
     * @param share more than 0, and at most 1
     */
    public void putShare(double share) {
        ecr.putShare(share);
    }

    /**
     * Opens all registries for the current identity: Amazon ECR by its API, others by the protocol only. Without AWS credentials ECR is a
     * registry like others, which docker's login opens.
     *
     * @param opener opens registries that are reached by the protocol
     * @param first what the user gave for single hosts; goes before AWS
     * @param last docker's configuration; goes after AWS
     * @param creation what becomes of repositories that a registry of Amazon ECR lacks
     */
    public OpenRegistries registries(
            OpenRegistries.Opener opener, Keychain first, Keychain last, RepositoryCreation creation) {
        return new EcrRegistries(ecr, this::currentIfAny, creation, opener, first, last);
    }

    /** Returns what opens the registries of tasks; the parameters are those of {@link #registries}. */
    public TaskRegistries tasks(OpenRegistries.Opener opener, Keychain first, Keychain last) {
        return new AwsTaskRegistries(ecr, current, identities, secrets, json, opener, first, last);
    }

    @Override
    public void close() {
        try (clients;
                identities;
                current) {
            // All are closed, the clients last.
        }
    }

    private Optional<Identity> currentIfAny() {
        return current.exists() ? Optional.of(current.identity()) : Optional.empty();
    }

    /** Returns the one client, which follows buckets to their regions. */
    private synchronized S3Client s3() {
        S3Client client = s3;
        if (client == null) {
            client = clients.open(S3Client.builder().crossRegionAccessEnabled(true), current.region(), own());
            s3 = client;
        }
        return client;
    }

    private AwsCredentialsProvider own() {
        return current.identity().credentials();
    }

    /** Collects an {@link Aws}'s parts. Not thread-safe. */
    public static final class Builder {
        private @Nullable Json json;
        private RequestCounts requests = new RequestCounts();
        private InstantSource clock = InstantSource.system();
        private Supplier<AwsCredentialsProvider> credentials =
                () -> DefaultCredentialsProvider.builder().build();
        private Supplier<AwsRegionProvider> region =
                () -> DefaultAwsRegionProviderChain.builder().build();
        private Supplier<EcrRates> rates = EcrRates::standard;
        private Consumer<AwsClientBuilder<?, ?>> clients = client -> {};

        private Builder() {}

        /** Sets what reads secrets; made by an adapter. */
        public Builder json(Json value) {
            this.json = value;
            return this;
        }

        /** Counts calls where the report will look for them. */
        public Builder requestCounts(RequestCounts value) {
            this.requests = value;
            return this;
        }

        /** Sets the clock by which passwords are renewed. */
        public Builder clock(InstantSource value) {
            this.clock = value;
            return this;
        }

        /** Sets who the current identity is, instead of what the SDK finds; closed with the session. */
        public Builder credentials(AwsCredentialsProvider value) {
            this.credentials = () -> value;
            return this;
        }

        /** Sets the current region, instead of what the SDK finds. */
        public Builder region(AwsRegion value) {
            Region current = Region.of(value.value());
            this.region = () -> () -> current;
            return this;
        }

        /** Paces calls to ECR otherwise than by the default quotas; asked once for each account and region. */
        public Builder rates(Supplier<EcrRates> value) {
            this.rates = value;
            return this;
        }

        /** Changes each of the SDK's clients before it is made: metrics, interceptors, time-outs. */
        public Builder clients(Consumer<AwsClientBuilder<?, ?>> value) {
            this.clients = value;
            return this;
        }

        public Aws build() {
            return new Aws(this);
        }
    }
}

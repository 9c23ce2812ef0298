package dev.drayage.it;

import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.aws.ecr.rate.EcrRates;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.adapters.registry.settings.RegistryEndpoint;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.Drayage;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.task.AwsRegion;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.RepositoryCreation;
import dev.drayage.core.task.TaskParser;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.task.TransferTask;
import dev.drayage.it.testbed.aws.AwsCredentials;
import dev.drayage.it.testbed.aws.AwsUser;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** A session of somebody with the local AWS, as a program would have one with AWS, and the registries that it opens. */
final class AwsSession implements AutoCloseable {
    private final LocalAws local;
    private final InstantSource clock;
    private final RequestCounts counts = new RequestCounts();
    private final Map<String, Credential> first = new HashMap<>();
    private final Map<String, Credential> docker = new HashMap<>();
    private final RegistrySettings.Builder settings = RegistrySettings.builder();
    private final Aws aws;
    private boolean repeating = true;

    private AwsSession(
            LocalAws local, @Nullable AwsUser user, String region, InstantSource clock, Supplier<EcrRates> rates) {
        this.local = local;
        this.clock = clock;
        settings.endpoint(RegistryEndpoint.of(
                "*.dkr.ecr.*.amazonaws.com", local.registryEndpoint().toString()));
        aws = Aws.builder()
                .json(OciRegistries.json())
                .requestCounts(counts)
                .clock(clock)
                .credentials(provider(user))
                .region(AwsRegion.of(region))
                .rates(rates)
                .clients(this::endpoint)
                .build();
    }

    static AwsSession of(LocalAws local, AwsUser user, String region) {
        return of(local, user, region, InstantSource.system());
    }

    static AwsSession of(LocalAws local, AwsUser user, String region, InstantSource clock) {
        return new AwsSession(local, user, region, clock, EcrRates::standard);
    }

    /** Waiting for ECR's quotas moves the clock and takes no time; the SDK, which would really wait, repeats nothing. */
    static AwsSession moving(LocalAws local, AwsUser user, String region, MovableClock clock) {
        AwsSession session = new AwsSession(local, user, region, clock, () -> rates(clock));
        session.repeating = false;
        return session;
    }

    /** Returns the default rates, where waiting moves the clock. */
    static EcrRates rates(MovableClock clock) {
        Instant start = clock.instant();
        return new EcrRates(
                Map.of(), () -> Duration.between(start, clock.instant()).toNanos(), clock::advance, () -> 0.5);
    }

    static AwsSession ofNobody(LocalAws local, String region) {
        return new AwsSession(local, null, region, InstantSource.system(), EcrRates::standard);
    }

    /** Lets a host be reached elsewhere. */
    AwsSession endpoint(String host, String url) {
        settings.endpoint(RegistryEndpoint.of(host, url));
        return this;
    }

    AwsSession plain(String host) {
        settings.plainHttp(host);
        return this;
    }

    /** Logs in to a host as docker keeps it. */
    AwsSession dockerLogin(String host, String user, String password) {
        docker.put(host, Credential.of(user, password));
        return this;
    }

    Aws aws() {
        return aws;
    }

    RequestCounts counts() {
        return counts;
    }

    OpenRegistries registries() {
        return aws.registries(
                this::plainRegistries,
                keychain(first),
                keychain(docker),
                new RepositoryCreation.Explicit(false, false, null, Map.of()));
    }

    /** Copies as {@code drayage copy} does. */
    TransferReport copy(String source, String destination) {
        try (OpenRegistries registries = registries()) {
            return copy(registries, source, destination);
        }
    }

    static TransferTask task(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return TaskParser.parse(values);
    }

    OpenTask open(TransferTask task) {
        return tasks().open(task);
    }

    TaskRegistries tasks() {
        return aws.tasks(this::plainRegistries, keychain(first), keychain(docker));
    }

    static TransferReport copy(Registries registries, String source, String destination) {
        return Drayage.builder()
                .registries(registries)
                .json(OciRegistries.json())
                .options(Retries.options())
                .build()
                .copy(CopyRequest.parse(List.of(source), destination));
    }

    @Override
    public void close() {
        aws.close();
    }

    private OciRegistries plainRegistries(Keychain keychain) {
        return OciRegistries.of(
                settings.keychain(keychain)
                        .requestCounts(counts)
                        .retries(Retries.quick())
                        .build(),
                clock);
    }

    private static Keychain keychain(Map<String, Credential> credentials) {
        return (RegistryHost host) -> Optional.ofNullable(credentials.get(host.value()));
    }

    private void endpoint(AwsClientBuilder<?, ?> builder) {
        // With an IP address the SDK addresses buckets by path.
        builder.endpointOverride(
                builder instanceof S3ClientBuilder
                        ? URI.create(local.environment().get("AWS_ENDPOINT_URL_S3"))
                        : local.endpointUrl());
        if (!repeating) {
            builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                    .retryStrategy(DefaultRetryStrategy.doNotRetry())
                    .build());
        }
    }

    private static AwsCredentialsProvider provider(@Nullable AwsUser user) {
        return () -> {
            if (user == null) {
                throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
            }
            AwsCredentials credentials = user.credentials();
            return AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey());
        };
    }
}

package dev.drayage.it;

import dev.drayage.adapters.aws.ecr.EcrAuthorization;
import dev.drayage.adapters.aws.ecr.EcrHost;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.adapters.registry.settings.RegistryEndpoint;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.fake.Image;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.task.RepositoryCreation;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.aws.AwsUser;
import dev.drayage.it.testbed.aws.Clients;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.LocalAwsBuilder;
import dev.drayage.it.testbed.aws.LoggedAction;
import dev.drayage.it.testbed.aws.MovableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;

/** A registry of the local AWS and the adapter's view of it, by the user {@code ci} of the account. Waiting moves the clock of both. */
final class LocalEcr implements AutoCloseable {
    private static final String REGION = "us-east-1";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final List<AutoCloseable> open = new ArrayList<>();
    private final LocalAws aws;
    private final EcrRegistry server;

    private LocalEcr(LocalAwsBuilder builder) {
        aws = builder.clock(clock).start();
        server = aws.account("111122223333").ecr(REGION);
    }

    static LocalEcr start(LocalAwsBuilder builder) {
        return new LocalEcr(builder);
    }

    static LocalEcr start() {
        return start(LocalAws.builder());
    }

    LocalAws aws() {
        return aws;
    }

    EcrRegistry server() {
        return server;
    }

    MovableClock clock() {
        return clock;
    }

    AwsUser user() {
        return aws.account(server.id()).user("ci");
    }

    SourceRegistry source() {
        return adapter(user(), new RepositoryCreation.Never()).source();
    }

    DestinationRegistry destination(RepositoryCreation creation) {
        return adapter(user(), creation).destination();
    }

    /** Returns a destination that creates repositories with ECR's own settings. */
    DestinationRegistry destination() {
        return destination(new RepositoryCreation.Explicit(false, false, null, Map.of()));
    }

    dev.drayage.adapters.aws.ecr.EcrRegistry adapter(AwsUser user, RepositoryCreation creation) {
        EcrClient client = Clients.of(aws, user, REGION).ecr();
        EcrAuthorization authorization = new EcrAuthorization(client, clock);
        Keychain keychain = host -> Optional.of(authorization.credential());
        OciRegistries plain = OciRegistries.of(
                RegistrySettings.builder()
                        .keychain(keychain)
                        .retries(Retries.quick())
                        .endpoint(RegistryEndpoint.of(
                                "*.dkr.ecr.*.amazonaws.com",
                                aws.registryEndpoint().toString()))
                        .build(),
                clock);
        open.add(client);
        open.add(plain);
        RegistryHost host = RegistryHost.of(server.host());
        return dev.drayage.adapters.aws.ecr.EcrRegistry.of(
                EcrHost.parse(host).orElseThrow(),
                client,
                AwsSession.rates(clock),
                creation,
                plain.source(host),
                plain.paced(host));
    }

    /** Puts an image with everything under it, which makes the repository when it is new. */
    void seed(RepositoryName name, Image image, Tag... tags) {
        StoredRepository repository = server.repositories().contains(name.value())
                ? server.repository(name.value()).content()
                : server.createRepository(name.value()).content();
        image.children().forEach(child -> seed(name, child));
        image.blobs().forEach(blob -> repository.putBlob(blob.bytes()));
        put(repository, image, null);
        for (Tag tag : tags) {
            put(repository, image, tag.value());
        }
    }

    private static void put(StoredRepository repository, Image image, @Nullable String tag) {
        repository.putManifest(
                image.manifest().bytes(), image.manifest().mediaType().value(), tag);
    }

    /** Returns how often each action of the API was called so far. */
    Map<String, Long> calls() {
        return calls(aws);
    }

    static Map<String, Long> calls(LocalAws aws) {
        return aws.actions().stream().collect(Collectors.groupingBy(LoggedAction::action, Collectors.counting()));
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        aws.close();
    }
}

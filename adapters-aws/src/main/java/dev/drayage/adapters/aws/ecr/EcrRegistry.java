package dev.drayage.adapters.aws.ecr;

import dev.drayage.adapters.aws.ecr.rate.EcrRates;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.task.RepositoryCreation;
import software.amazon.awssdk.services.ecr.EcrClient;

/**
 * One private registry of Amazon ECR, as source and as destination: what ECR's API does by the hundred is asked there, bytes move by the
 * plain registry protocol. Thread-safe; closes nothing that it was given.
 */
public final class EcrRegistry {
    private final SourceRegistry source;
    private final DestinationRegistry destination;

    private EcrRegistry(SourceRegistry source, DestinationRegistry destination) {
        this.source = source;
        this.destination = destination;
    }

    /**
     * Puts a registry together.
     *
     * @param client of the host's region, with the identity that works in the registry
     * @param rates of the host's account and region
     * @param creation what becomes of repositories that the registry lacks
     * @param plainSource the same registry by the distribution protocol
     * @param plainDestination the same registry by the distribution protocol
     */
    public static EcrRegistry of(
            EcrHost host,
            EcrClient client,
            EcrRates rates,
            RepositoryCreation creation,
            SourceRegistry plainSource,
            DestinationRegistry plainDestination) {
        EcrApi api = new EcrApi(host, client, rates);
        Batches batches = new Batches();
        ImageReader images = new ImageReader(api, batches);
        return new EcrRegistry(
                new EcrSource(api, images, plainSource),
                new EcrDestination(api, batches, images, creation, plainDestination));
    }

    public SourceRegistry source() {
        return source;
    }

    public DestinationRegistry destination() {
        return destination;
    }
}

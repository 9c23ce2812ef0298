package dev.drayage.adapters.aws.client;

import dev.drayage.core.port.RequestCounts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Makes the SDK's clients, all alike: standard retry mode with 10 attempts (quotas such as ECR's 10 images a second are met often), every
 * attempt counted, endpoints as the SDK's own settings say. Thread-safe; close it to close them.
 *
 * <p>They share one {@link UrlConnectionHttpClient}, the smallest of the SDK's. It has no pool of its own: the JDK keeps idle connections
 * open, five for each host, which is enough for calls that are pages of hundreds; bytes of images do not travel by it.
 */
public final class AwsClients implements AutoCloseable {
    private static final int ATTEMPTS = 10;

    private final RequestCounter counter;
    private final AnswerBound bound = new AnswerBound();
    private final Consumer<AwsClientBuilder<?, ?>> settings;
    private final Deque<SdkAutoCloseable> opened = new ArrayDeque<>();
    private @Nullable SdkHttpClient http;
    private boolean closed;

    /** @param settings what the embedding program wants of each client, applied last */
    public AwsClients(RequestCounts counts, Consumer<AwsClientBuilder<?, ?>> settings) {
        this.counter = new RequestCounter(counts);
        this.settings = settings;
    }

    /** Opens a client that lives until this is closed. */
    public synchronized <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C open(
            B builder, Region region, AwsCredentialsProvider credentials) {
        if (closed) {
            throw new IllegalStateException("The clients are closed");
        }
        builder.region(region)
                .credentialsProvider(credentials)
                .httpClient(http())
                .overrideConfiguration(all -> all.addExecutionInterceptor(counter)
                        .addExecutionInterceptor(bound)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        settings.accept(builder);
        C client = builder.build();
        opened.push(client);
        return client;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    /** Made with the first client: most copies need none. */
    private SdkHttpClient http() {
        SdkHttpClient client = http;
        if (client == null) {
            client = UrlConnectionHttpClient.create();
            http = client;
            opened.push(client);
        }
        return client;
    }
}

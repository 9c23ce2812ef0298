package dev.drayage.it.testbed.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Makes SDK clients that do not retry, for somebody in a region. */
public record Clients(LocalAws aws, AwsCredentials credentials, String region) {

    public static Clients of(LocalAws aws, AwsUser user, String region) {
        return new Clients(aws, user.credentials(), region);
    }

    public EcrClient ecr() {
        return build(EcrClient.builder());
    }

    public StsClient sts() {
        return build(StsClient.builder());
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C build(B builder) {
        return build(builder, aws.endpointUrl());
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C build(
            B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(provider())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(all -> all.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private AwsCredentialsProvider provider() {
        String token = credentials.sessionToken();
        return StaticCredentialsProvider.create(
                token == null
                        ? AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey())
                        : AwsSessionCredentials.create(
                                credentials.accessKeyId(), credentials.secretAccessKey(), token));
    }
}

package dev.drayage.adapters.aws.identity;

import dev.drayage.adapters.aws.client.AwsClients;
import dev.drayage.core.task.AwsRegion;
import dev.drayage.core.task.CredentialName;
import dev.drayage.core.task.TaskCredential;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Makes identities of what secrets hold, one for each secret. Thread-safe; close it to end the roles' sessions here. */
public final class Identities implements AutoCloseable {
    private static final String SESSION = "drayage";

    private final AwsClients clients;
    private final CurrentIdentity current;
    private final Map<String, Identity> known = new ConcurrentHashMap<>();
    private final Map<String, StsAssumeRoleCredentialsProvider> sessions = new ConcurrentHashMap<>();

    public Identities(AwsClients clients, CurrentIdentity current) {
        this.clients = clients;
        this.current = current;
    }

    /** Returns whom an access key stands for. */
    public Identity of(CredentialName secret, TaskCredential.AccessKey key) {
        return known.computeIfAbsent(
                secret.value(),
                name -> new Identity(
                        "using the access key of the secret '" + name + "'",
                        StaticCredentialsProvider.create(credentials(key))));
    }

    /**
     * Returns who the current identity is in a role. The role is assumed with the first call, and again before its session ends.
     *
     * @param registry the region of the registry that it is for
     */
    public Identity of(CredentialName secret, TaskCredential.Role role, AwsRegion registry) {
        Region region = stsRegion(Region.of(registry.value()));
        return known.computeIfAbsent(secret + " by " + region, key -> {
            StsAssumeRoleCredentialsProvider session = sessions.computeIfAbsent(key, ignored -> session(role, region));
            return new Identity("assuming the role of the secret '" + secret + "'", session);
        });
    }

    @Override
    public void close() {
        sessions.values().forEach(StsAssumeRoleCredentialsProvider::close);
    }

    private static AwsCredentials credentials(TaskCredential.AccessKey key) {
        String token = key.sessionToken();
        return token == null
                ? AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())
                : AwsSessionCredentials.create(key.accessKeyId(), key.secretAccessKey(), token);
    }

    /**
     * Regional endpoints of STS give sessions that are good in all regions of the partition; the current region's is the one that is
     * surely enabled for, and reachable from, where this runs.
     */
    private Region stsRegion(Region registry) {
        return current.knownRegion()
                .filter(region -> partition(region).equals(partition(registry)))
                .orElse(registry);
    }

    private static String partition(Region region) {
        return PartitionMetadata.of(region).id();
    }

    private StsAssumeRoleCredentialsProvider session(TaskCredential.Role role, Region region) {
        StsClient sts =
                clients.open(StsClient.builder(), region, current.identity().credentials());
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .externalId(role.externalId())
                .roleSessionName(SESSION)
                .build();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request)
                .build();
    }
}

package dev.drayage.adapters.aws;

import dev.drayage.adapters.aws.ecr.EcrHost;
import dev.drayage.adapters.aws.identity.CurrentIdentity;
import dev.drayage.adapters.aws.identity.Identities;
import dev.drayage.adapters.aws.identity.Identity;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.SecretStore;
import dev.drayage.core.task.AccountId;
import dev.drayage.core.task.AwsRegion;
import dev.drayage.core.task.CredentialName;
import dev.drayage.core.task.Destination;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.RepositoryCreation;
import dev.drayage.core.task.Source;
import dev.drayage.core.task.TaskCredential;
import dev.drayage.core.task.TaskParameter;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.task.TransferTask;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the registries of tasks. Which account a credential belongs to is learnt from the registry that GetAuthorizationToken names; where
 * the task names another account, that one's registry is used, and the policies of its repositories decide. Thread-safe.
 */
final class AwsTaskRegistries implements TaskRegistries {
    private final EcrSession session;
    private final CurrentIdentity current;
    private final Identities identities;
    private final SecretStore secrets;
    private final Json json;
    private final OpenRegistries.Opener opener;
    private final Keychain first;
    private final Keychain last;

    AwsTaskRegistries(
            EcrSession session,
            CurrentIdentity current,
            Identities identities,
            SecretStore secrets,
            Json json,
            OpenRegistries.Opener opener,
            Keychain first,
            Keychain last) {
        this.session = session;
        this.current = current;
        this.identities = identities;
        this.secrets = secrets;
        this.json = json;
        this.opener = opener;
        this.first = first;
        this.last = last;
    }

    /**
     * One side of a task.
     *
     * @param identity who it is to AWS, or null for the current identity, which there may be
     * @param registry its registry of Amazon ECR, or null where images name their registries
     * @param login what a secret gives for one registry
     */
    private record Side(
            @Nullable Identity identity, @Nullable EcrHost registry, Keychain login) {}

    @Override
    public OpenTask open(TransferTask task) {
        Side to = destination(task.destination());
        Side from = task.source() instanceof Source.AmazonEcr ecr ? source(ecr) : source((Source.Public) task.source());
        EcrHost source = from.registry();
        EcrHost destination = Objects.requireNonNull(to.registry());
        if (source != null
                && source.account().equals(destination.account())
                && source.region().equals(destination.region())) {
            task.refuseCopyOntoItself();
        }
        return new OpenTask(
                sides(from, to, task.creation()), source == null ? null : source.host(), destination.host());
    }

    private OpenRegistries sides(Side from, Side to, RepositoryCreation creation) {
        OpenRegistries sources = open(from, new RepositoryCreation.Never());
        try {
            return new TaskSides(sources, open(to, creation));
        } catch (RuntimeException e) {
            sources.close();
            throw e;
        }
    }

    private OpenRegistries open(Side side, RepositoryCreation creation) {
        Identity identity = side.identity();
        return new EcrRegistries(
                session,
                identity == null ? this::currentIfAny : () -> Optional.of(identity),
                creation,
                opener,
                first.orElse(side.login()),
                last);
    }

    private Optional<Identity> currentIfAny() {
        return current.exists() ? Optional.of(current.identity()) : Optional.empty();
    }

    private Side destination(Destination destination) {
        return ecr(
                TaskParameter.DEST_CREDENTIAL, destination.credential(), destination.region(), destination.accountId());
    }

    private Side source(Source.AmazonEcr source) {
        return ecr(TaskParameter.SRC_CREDENTIAL, source.credential(), source.region(), source.accountId());
    }

    private Side ecr(
            TaskParameter parameter, @Nullable CredentialName secret, AwsRegion region, @Nullable AccountId account) {
        Identity identity = secret == null ? current.identity() : identity(parameter, secret, region);
        EcrHost own = session.authorization(identity, region).registry();
        return new Side(identity, account == null ? own : own.withAccount(account), Keychain.anonymous());
    }

    private Identity identity(TaskParameter parameter, CredentialName secret, AwsRegion region) {
        TaskCredential credential = read(secret);
        if (credential instanceof TaskCredential.AccessKey key) {
            return identities.of(secret, key);
        }
        if (credential instanceof TaskCredential.Role role) {
            return identities.of(secret, role, region);
        }
        throw new InvalidInputException(
                "The secret '" + secret + "' holds a username and a password, which Amazon ECR does not take",
                "Name a secret with an access key or a role, or leave " + parameter.parameterName() + " away.");
    }

    private Side source(Source.Public source) {
        CredentialName secret = source.credential();
        if (secret == null) {
            return new Side(null, null, Keychain.anonymous());
        }
        PublicCredential credential = new PublicCredential(secret, source.images());
        if (read(secret) instanceof TaskCredential.Login login) {
            return new Side(null, null, credential.bound(login));
        }
        return new Side(
                identity(TaskParameter.SRC_CREDENTIAL, secret, credential.awsRegion()), null, Keychain.anonymous());
    }

    private TaskCredential read(CredentialName secret) {
        return TaskCredential.read(secret, secrets.read(secret.value()), json);
    }
}

package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.UploadSessions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An account's registry in one region, open to tests without any check; thread-safe. */
public final class EcrRegistry {
    private final AwsAccount account;
    private final String region;
    private final InstantSource clock;
    private final Quotas quotas;
    private final LayerUploads uploads;
    private final Map<String, EcrRepository> repositories = new ConcurrentSkipListMap<>();
    private final List<CreationTemplate> templates = new CopyOnWriteArrayList<>();
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private volatile EcrLimits limits = EcrLimits.DEFAULT;
    private volatile boolean blobMounting;

    EcrRegistry(AwsAccount account, String region, InstantSource clock, long keepUploadsBelow) {
        this.account = account;
        this.region = region;
        this.clock = clock;
        this.quotas = new Quotas(clock);
        this.uploads = new LayerUploads(new UploadSessions(keepUploadsBelow));
    }

    /** Returns the id of the registry, which is that of its account. */
    public String id() {
        return account.id();
    }

    /** Returns the region. */
    public String region() {
        return region;
    }

    /** Returns the host as AWS names it. */
    public String host() {
        return Partition.registryHost(id(), region);
    }

    /** Creates a repository with ECR's default settings. */
    public EcrRepository createRepository(String name) {
        return createRepository(name, RepositorySettings.DEFAULT);
    }

    /** Creates a repository, which must not exist. */
    public EcrRepository createRepository(String name, RepositorySettings settings) {
        EcrRepository created = new EcrRepository(this, name, settings, now());
        if (repositories.putIfAbsent(name, created) != null) {
            throw new IllegalArgumentException(name + " already exists");
        }
        return created;
    }

    /** Returns a repository, which must exist. */
    public EcrRepository repository(String name) {
        EcrRepository repository = repositories.get(name);
        if (repository == null) {
            throw new IllegalArgumentException("there is no " + name + " in " + host());
        }
        return repository;
    }

    /** Returns the names of the repositories in lexical order. */
    public List<String> repositories() {
        return List.copyOf(repositories.keySet());
    }

    /** Deletes a repository with its content; returns false when there was none. */
    public boolean deleteRepository(String name) {
        return repositories.remove(name) != null;
    }

    /** Sets the account setting BLOB_MOUNTING, which is off by default. */
    public EcrRegistry blobMounting(boolean enabled) {
        blobMounting = enabled;
        return this;
    }

    /** Tells whether BLOB_MOUNTING is on. */
    public boolean isBlobMounting() {
        return blobMounting;
    }

    /** Adds a template by which pushes create missing repositories. */
    public EcrRegistry template(CreationTemplate template) {
        templates.add(template);
        return this;
    }

    /**
     * Limits the rate of an action, whether it comes through the API or through the registry; the first second may be
     * used up at once.
     */
    public EcrRegistry quota(String action, double perSecond) {
        quotas.set(action, perSecond);
        return this;
    }

    /** Limits the rates of all actions as AWS does by default, PutImage to 10 per second among them. */
    public EcrRegistry defaultQuotas() {
        quotas.setDefaults();
        return this;
    }

    /** Returns how many calls were throttled. */
    public long throttled() {
        return quotas.throttled();
    }

    /** Sets how much may be stored. */
    public EcrRegistry limits(EcrLimits newLimits) {
        limits = newLimits;
        return this;
    }

    /** Refuses manifests, on top of those that ECR refuses anyway, with "Invalid parameter at 'ImageManifest'". */
    public EcrRegistry refuseManifests(Predicate<StoredManifest> which, String constraint) {
        refusals.add(new Refusal(which, constraint));
        return this;
    }

    /** Returns the number of upload sessions that are not finished. */
    public int openUploads() {
        return uploads.count();
    }

    String arn(String repository) {
        return account.partition().arn("ecr", region, id(), "repository/" + repository);
    }

    AwsAccount account() {
        return account;
    }

    Instant now() {
        return clock.instant();
    }

    Quotas quotas() {
        return quotas;
    }

    LayerUploads uploads() {
        return uploads;
    }

    EcrLimits limits() {
        return limits;
    }

    List<EcrRepository> all() {
        return List.copyOf(repositories.values());
    }

    /** Returns why a test wants a manifest refused, or null. */
    @Nullable
    String refusal(StoredManifest manifest) {
        return refusals.stream()
                .filter(refusal -> refusal.which().test(manifest))
                .map(Refusal::constraint)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    EcrRepository find(String name) {
        return repositories.get(name);
    }

    /** Returns a repository or answers RepositoryNotFoundException. */
    EcrRepository existing(String name) {
        EcrRepository repository = repositories.get(name);
        if (repository == null) {
            throw AwsError.of(
                    "RepositoryNotFoundException",
                    "The repository with name '" + name + "' does not exist in the registry with id '" + id() + "'");
        }
        return repository;
    }

    /** Creates a repository or answers RepositoryAlreadyExistsException or LimitExceededException. */
    EcrRepository create(String name, RepositorySettings settings) {
        if (repositories.size() >= limits.repositories()) {
            throw limits.exceeded(
                    "repositories per registry", limits.repositories(), "the registry with id '" + id() + "'");
        }
        EcrRepository created = new EcrRepository(this, name, settings, now());
        if (repositories.putIfAbsent(name, created) != null) {
            throw AwsError.of(
                    "RepositoryAlreadyExistsException",
                    "The repository with name '" + name + "' already exists in the registry with id '" + id() + "'");
        }
        return created;
    }

    /** Returns the repository of a push, which a template may create, or answers RepositoryNotFoundException. */
    EcrRepository pushed(String name) {
        if (!repositories.containsKey(name)) {
            templates.stream()
                    .filter(template -> template.matches(name))
                    .max(Comparator.comparingInt(CreationTemplate::rank))
                    .ifPresent(template -> repositories.computeIfAbsent(
                            name, ignored -> new EcrRepository(this, name, template.settings(), now())));
        }
        return existing(name);
    }

    private record Refusal(Predicate<StoredManifest> which, String constraint) {}
}

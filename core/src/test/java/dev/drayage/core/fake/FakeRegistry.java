package dev.drayage.core.fake;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.ManifestContent;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.plan.ManifestReader;
import dev.drayage.core.port.BlobContent;
import dev.drayage.core.port.BlobUpload;
import dev.drayage.core.port.DestinationContents;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Effort;
import dev.drayage.core.port.ImagePage;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.Mounting;
import dev.drayage.core.port.PullAllowance;
import dev.drayage.core.port.SourceCatalog;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.TagPage;
import dev.drayage.core.port.Work;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A registry in memory, as strict as one can be: a repository must be made before anything is pushed to it, a manifest is refused while
 * something under it is missing, an upload completes only with the right bytes. Thread-safe.
 */
public final class FakeRegistry implements SourceRegistry, DestinationRegistry {
    private final RegistryHost host;
    private final Json json;
    private final ManifestReader reader;
    private final Calls calls = new Calls();
    private final Map<RepositoryName, FakeRepository> repositories = new LinkedHashMap<>();
    private final Map<Digest, List<Descriptor>> pretended = new HashMap<>();
    private final Map<Digest, RuntimeException> lostAnswers = new HashMap<>();
    private final Set<Digest> altered = new HashSet<>();
    private boolean referrersApi = true;
    private boolean mounting = true;
    private Mounting promised = Mounting.ONCE_THERE;
    private boolean immutableTags;
    private boolean immutableTagsKnown;
    private boolean creating = true;
    private @Nullable PullAllowance allowance;
    private int pageSize = 1000;
    private @Nullable Function<@Nullable String, TagPage> tagPages;
    private @Nullable FakeCatalog catalog;
    private boolean subjectHeader = true;

    public FakeRegistry(String host, Json json) {
        this.host = RegistryHost.of(host);
        this.json = json;
        this.reader = new ManifestReader(json);
    }

    public RegistryHost host() {
        return host;
    }

    public Calls calls() {
        return calls;
    }

    public synchronized void withoutReferrersApi() {
        referrersApi = false;
    }

    public synchronized void withoutMounting() {
        mounting = false;
    }

    /** Mounts as it says it does. */
    public synchronized void withMounting(Mounting value) {
        promised = value;
        mounting = value != Mounting.NEVER;
    }

    public synchronized void withImmutableTags() {
        immutableTags = true;
    }

    /** Moves no tag to another image, and says so when it is asked. */
    public synchronized void withKnownImmutableTags() {
        immutableTags = true;
        immutableTagsKnown = true;
    }

    /** Makes no repositories, and says so when it is asked. */
    public synchronized void withoutCreating() {
        creating = false;
    }

    /** Says this about pulls. */
    public synchronized void withAllowance(PullAllowance value) {
        allowance = value;
    }

    public synchronized void withPagesOf(int size) {
        pageSize = size;
    }

    /** Answers tag lists with these pages instead of what is there. */
    public synchronized void withTagPages(Function<@Nullable String, TagPage> pages) {
        tagPages = pages;
    }

    /** Gives the registry a catalog, of pages of this many repositories or tags. */
    public synchronized void withCatalog(int size) {
        catalog = new FakeCatalog(this, calls, repositories, reader, size);
    }

    /** Gives the registry a catalog whose pages of images are changed. */
    public synchronized void withCatalog(int size, UnaryOperator<ImagePage> change) {
        withCatalog(size);
        Objects.requireNonNull(catalog).change(change);
    }

    /** Does not say that a manifest is listed as a referrer when it is put. */
    public synchronized void withoutSubjectHeader() {
        subjectHeader = false;
    }

    /** Takes a blob, once, and fails instead of saying so. */
    public synchronized void loseAnswer(Digest blob, RuntimeException failure) {
        lostAnswers.put(blob, failure);
    }

    /** Gives a blob with other bytes, once. */
    public synchronized void alterOnce(Digest blob) {
        altered.add(blob);
    }

    /** Puts an image away, as Amazon ECR's archive. */
    public synchronized void archive(String repository, Digest digest) {
        held(RepositoryName.of(repository)).archive(digest);
    }

    /** Puts an image with everything under it, unchecked and uncounted. */
    public synchronized void seed(String repository, Image image, String... tags) {
        FakeRepository held = repositories.computeIfAbsent(RepositoryName.of(repository), key -> new FakeRepository());
        image.children().forEach(child -> seed(repository, child));
        image.blobs().forEach(blob -> held.putBlob(blob.digest(), blob.bytes()));
        held.putManifest(image.manifest());
        for (String tag : tags) {
            held.tag(Tag.of(tag), image.digest());
        }
    }

    /** Makes an empty repository. */
    public synchronized void seed(String repository) {
        repositories.computeIfAbsent(RepositoryName.of(repository), key -> new FakeRepository());
    }

    /** Puts these bytes in the place of a blob: wrong ones, mostly. */
    public synchronized void seedBlob(String repository, Digest digest, byte[] bytes) {
        seed(repository);
        held(RepositoryName.of(repository)).putBlob(digest, bytes);
    }

    public synchronized void lose(String repository, Digest digest) {
        held(RepositoryName.of(repository)).removeBlob(digest);
        held(RepositoryName.of(repository)).removeManifest(digest);
    }

    /** Lists a referrer that does not say so itself, and may not be there. */
    public synchronized void pretendReferrer(Image subject, Image referrer) {
        pretended
                .computeIfAbsent(subject.digest(), key -> new ArrayList<>())
                .add(referrer.manifest().descriptor());
    }

    /** Returns what a tag stands for, uncounted; null when there is no such tag. */
    public synchronized @Nullable Digest tagged(String repository, String tag) {
        return find(RepositoryName.of(repository))
                .flatMap(held -> held.digest(Tag.of(tag)))
                .orElse(null);
    }

    public synchronized Set<RepositoryName> repositories() {
        return Set.copyOf(repositories.keySet());
    }

    public synchronized List<Tag> tagsOf(String repository) {
        return held(RepositoryName.of(repository)).tags();
    }

    /** Returns whether a blob or manifest is there, uncounted. */
    public synchronized boolean holds(String repository, Digest digest) {
        return find(RepositoryName.of(repository))
                .filter(held ->
                        held.blob(digest).isPresent() || held.manifest(digest).isPresent())
                .isPresent();
    }

    @Override
    public synchronized Optional<TagPage> tags(RepositoryName repository, @Nullable String next) {
        calls.make(Verb.LIST_TAGS, repository, next == null ? repository : next);
        if (tagPages != null) {
            return Optional.of(tagPages.apply(next));
        }
        return find(repository).map(held -> {
            List<Tag> all = held.tags();
            int start = next == null ? 0 : Integer.parseInt(next);
            int end = Math.min(all.size(), start + pageSize);
            return new TagPage(all.subList(start, end), end < all.size() ? String.valueOf(end) : null);
        });
    }

    @Override
    public synchronized Lookup<TagOrDigest, Descriptor> resolve(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        return calls.lookUp(
                Verb.RESOLVE,
                repository,
                targets,
                target ->
                        find(repository).flatMap(held -> held.manifest(target)).map(Manifest::descriptor));
    }

    @Override
    public synchronized Lookup<TagOrDigest, Manifest> manifests(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        return calls.lookUp(
                Verb.READ_MANIFEST,
                repository,
                targets,
                target -> find(repository).flatMap(held -> held.manifest(target)));
    }

    @Override
    public synchronized Optional<BlobContent> openBlob(RepositoryName repository, Digest blob, long offset) {
        calls.make(Verb.OPEN_BLOB, repository, blob);
        return find(repository).flatMap(held -> held.blob(blob)).map(bytes -> {
            int start = Math.toIntExact(offset);
            if (altered.remove(blob)) {
                return new BlobContent(new ByteArrayInputStream(new byte[bytes.length - start]), bytes.length - offset);
            }
            return new BlobContent(new ByteArrayInputStream(bytes, start, bytes.length - start), bytes.length - offset);
        });
    }

    @Override
    public synchronized Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject) {
        calls.make(Verb.LIST_REFERRERS, repository, subject);
        if (!referrersApi) {
            return Optional.empty();
        }
        List<Map<String, Object>> entries = new ArrayList<>();
        find(repository).map(FakeRepository::manifests).orElse(List.of()).stream()
                .filter(manifest -> refersTo(manifest, subject))
                .forEach(manifest -> entries.add(Images.descriptor(manifest.descriptor())));
        pretended.getOrDefault(subject, List.of()).forEach(entry -> entries.add(Images.descriptor(entry)));
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", MediaType.OCI_INDEX.toString());
        index.put("manifests", entries);
        return Optional.of(List.of(Manifest.of(json.write(index), MediaType.OCI_INDEX)));
    }

    private boolean refersTo(Manifest manifest, Digest subject) {
        Descriptor own = reader.read(manifest).subject();
        return own != null && own.digest().equals(subject);
    }

    @Override
    public synchronized DestinationContents find(RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        Lookup<TagOrDigest, Digest> digests = calls.lookUp(
                Verb.FIND,
                repository,
                targets,
                target ->
                        find(repository).flatMap(held -> held.manifest(target)).map(Manifest::digest));
        return new DestinationContents(repositories.containsKey(repository), digests);
    }

    @Override
    public synchronized Lookup<Digest, Boolean> hasManifests(RepositoryName repository, Collection<Digest> manifests) {
        return calls.lookUp(
                Verb.HAS_MANIFEST,
                repository,
                manifests,
                digest ->
                        find(repository).flatMap(held -> held.manifest(digest)).map(found -> true));
    }

    @Override
    public synchronized Lookup<Digest, Boolean> hasBlobs(RepositoryName repository, Collection<Digest> blobs) {
        return calls.lookUp(
                Verb.HAS_BLOB,
                repository,
                blobs,
                digest -> find(repository).flatMap(held -> held.blob(digest)).map(found -> true));
    }

    @Override
    public synchronized void ensureRepository(RepositoryName repository) {
        calls.make(Verb.ENSURE_REPOSITORY, repository, repository);
        seed(repository.value());
    }

    @Override
    public synchronized BlobUpload startUpload(
            RepositoryName repository, Descriptor blob, @Nullable RepositoryName mountFrom) {
        calls.make(Verb.START_UPLOAD, repository, blob.digest());
        FakeRepository held = held(repository);
        Optional<byte[]> elsewhere =
                mountFrom == null ? Optional.empty() : find(mountFrom).flatMap(from -> mountable(from, blob));
        boolean mounted = mounting && elsewhere.isPresent();
        if (mounted) {
            calls.make(Verb.MOUNT_BLOB, repository, blob.digest());
            held.putBlob(blob.digest(), elsewhere.get());
        }
        return new FakeUpload(blob, mounted, (verb, bytes) -> complete(verb, repository, blob, bytes));
    }

    private Optional<byte[]> mountable(FakeRepository from, Descriptor blob) {
        return promised == Mounting.ONCE_REFERRED_TO && !from.refersTo(blob.digest(), reader)
                ? Optional.empty()
                : from.blob(blob.digest());
    }

    @Override
    public synchronized Mounting mounting() {
        return promised;
    }

    private synchronized void complete(Verb verb, RepositoryName repository, Descriptor blob, byte[] bytes) {
        calls.make(verb, repository, blob.digest());
        held(repository).putBlob(blob.digest(), bytes);
        RuntimeException lost = lostAnswers.remove(blob.digest());
        if (lost != null) {
            throw lost;
        }
    }

    @Override
    public synchronized boolean putManifest(RepositoryName repository, Manifest manifest, TagOrDigest target) {
        calls.make(Verb.PUT_MANIFEST, repository, target);
        FakeRepository held = held(repository);
        ManifestContent content = reader.read(manifest);
        held.check(content);
        if (target instanceof Tag tag) {
            Digest current = held.digest(tag).orElse(manifest.digest());
            if (immutableTags && !current.equals(manifest.digest())) {
                throw RegistryException.of(ErrorCode.CONFLICT, "The tag " + tag + " is immutable")
                        .build();
            }
            held.tag(tag, manifest.digest());
        }
        held.putManifest(manifest);
        return referrersApi && subjectHeader && content.subject() != null;
    }

    @Override
    public synchronized Optional<Manifest> manifest(RepositoryName repository, Tag tag) {
        calls.make(Verb.READ_BACK, repository, tag);
        return find(repository).flatMap(held -> held.manifest(tag));
    }

    @Override
    public synchronized Optional<SourceCatalog> catalog() {
        return Optional.ofNullable(catalog);
    }

    @Override
    public synchronized Optional<DrayageException> creationRefusal(RepositoryName repository) {
        return creating
                ? Optional.empty()
                : Optional.of(new DrayageException(ErrorCode.NOT_FOUND, "There is no " + repository, "Create it."));
    }

    @Override
    public synchronized Set<Tag> immutableTags(RepositoryName repository, Collection<Tag> taken) {
        calls.make(Verb.FIND_IMMUTABLE, repository, taken);
        return immutableTagsKnown ? Set.copyOf(taken) : Set.of();
    }

    @Override
    public Effort effort(Work work) {
        Map<String, Long> requests = new LinkedHashMap<>();
        requests.put("create", work.repositories());
        requests.put("upload", work.uploads());
        requests.put("mount", work.mounts());
        requests.put("put", work.manifests());
        return new Effort(requests, Duration.ofSeconds(work.manifests()));
    }

    @Override
    public Effort downloads(long blobs) {
        return new Effort(Map.of("download", blobs), Duration.ZERO);
    }

    @Override
    public synchronized Optional<PullAllowance> allowance() {
        return Optional.ofNullable(allowance);
    }

    private Optional<FakeRepository> find(RepositoryName repository) {
        return Optional.ofNullable(repositories.get(repository));
    }

    private FakeRepository held(RepositoryName repository) {
        return find(repository)
                .orElseThrow(() -> RegistryException.of(
                                ErrorCode.NOT_FOUND, "'" + host + "' has no repository '" + repository + "'")
                        .build());
    }
}

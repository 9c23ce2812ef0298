package dev.drayage.core.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Images;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What core relies on in every {@link DestinationRegistry}. An adapter's test extends it, with an empty registry for each test. */
public abstract class DestinationRegistryContract {
    private static final RepositoryName APP = RepositoryName.of("team/app");
    private static final RepositoryName OTHER = RepositoryName.of("team/other");
    private static final Tag ONE = Tag.of("1");
    private static final Tag TWO = Tag.of("2");
    private static final Digest ABSENT = Digest.sha256(new byte[] {1});
    private static final Blob LAYER = Blob.of("0123456789");

    private final Images images = new Images(new FakeJson());
    private final Image image = images.image(Blob.of("{}"), LAYER);

    /** Returns the registry under test, always the same one within a test. */
    protected abstract DestinationRegistry registry();

    /** Returns the same registry, to read from. */
    protected abstract SourceRegistry reader();

    /** Returns whether the registry mounts blobs. */
    protected abstract boolean mounts();

    /** Returns whether the registry has the referrers API. */
    protected abstract boolean offersReferrers();

    /** Returns whether the registry takes a blob of no bytes. */
    protected boolean takesEmptyBlobs() {
        return true;
    }

    @Test
    void unknownRepositoryIsKnownNotToExist() {
        DestinationContents answer = registry().find(APP, List.of(ONE, TWO));
        assertFalse(answer.repositoryExists());
        assertEquals(Lookup.empty(), answer.digests());
    }

    @Test
    void nothingIsInAnUnknownRepository() {
        assertEquals(Lookup.empty(), registry().hasManifests(APP, List.of(ABSENT)));
        assertEquals(Lookup.empty(), registry().hasBlobs(APP, List.of(ABSENT)));
        assertTrue(registry().manifest(APP, ONE).isEmpty());
    }

    @Test
    void tagsAreFoundWithTheirDigests() {
        push(APP, image, ONE);
        DestinationContents answer = registry().find(APP, List.of(ONE, TWO));
        assertTrue(answer.repositoryExists());
        assertEquals(new Lookup<>(Map.of(ONE, image.digest()), Map.of()), answer.digests());
    }

    @Test
    void repositoryExistsWhenNoneOfTheTagsDoes() {
        push(APP, image, ONE);
        DestinationContents answer = registry().find(APP, List.of(TWO));
        assertTrue(answer.repositoryExists());
        assertEquals(Lookup.empty(), answer.digests());
    }

    @Test
    void manifestsAndBlobsAreFound() {
        push(APP, image, image.digest());
        assertEquals(
                Map.of(image.digest(), true),
                registry().hasManifests(APP, List.of(image.digest(), ABSENT)).found());
        assertEquals(
                Map.of(LAYER.digest(), true),
                registry().hasBlobs(APP, List.of(LAYER.digest(), ABSENT)).found());
    }

    @Test
    void nothingAskedIsNothingAnswered() {
        assertEquals(Lookup.empty(), registry().hasManifests(APP, List.of()));
        assertEquals(Lookup.empty(), registry().hasBlobs(APP, List.of()));
    }

    @Test
    void repositoryMayBeEnsuredTwice() {
        push(APP, image, ONE);
        registry().ensureRepository(APP);
        assertEquals(
                Map.of(ONE, image.digest()),
                registry().find(APP, List.of(ONE)).digests().found());
    }

    @Test
    void uploadedBlobCanBeReadBack() throws IOException {
        registry().ensureRepository(APP);
        upload(APP, LAYER);
        try (BlobContent content = reader().openBlob(APP, LAYER.digest(), 0).orElseThrow()) {
            assertArrayEquals(LAYER.bytes(), content.stream().readAllBytes());
        }
    }

    @Test
    void emptyBlobCanBeUploadedWhereTheRegistryTakesIt() {
        registry().ensureRepository(APP);
        if (takesEmptyBlobs()) {
            upload(APP, Blob.of(""));
            assertTrue(has(APP, Blob.of("")));
        } else {
            assertThrows(DrayageException.class, () -> upload(APP, Blob.of("")));
        }
    }

    @Test
    void uploadOfWrongBytesIsNotCompleted() {
        registry().ensureRepository(APP);
        Descriptor promised = LAYER.descriptor();
        try (BlobUpload upload = registry().startUpload(APP, promised, null)) {
            InputStream wrong = stream(Blob.of("012345678x"));
            assertThrows(DrayageException.class, () -> upload.send(wrong));
        }
        assertFalse(has(APP, LAYER));
    }

    @Test
    void uploadWhoseContentBreaksOffIsNotCompleted() {
        registry().ensureRepository(APP);
        try (BlobUpload upload = registry().startUpload(APP, LAYER.descriptor(), null)) {
            InputStream broken = new SequenceInputStream(stream(Blob.of("012")), new BrokenStream());
            assertThrows(DrayageException.class, () -> upload.send(broken));
        }
        assertFalse(has(APP, LAYER));
    }

    @Test
    void uploadThatWasGivenUpLeavesNothing() {
        registry().ensureRepository(APP);
        BlobUpload upload = registry().startUpload(APP, LAYER.descriptor(), null);
        upload.close();
        upload.close();
        assertFalse(has(APP, LAYER));
    }

    @Test
    void blobIsMountedWhereTheRegistryCan() {
        push(OTHER, image, ONE);
        registry().ensureRepository(APP);
        try (BlobUpload upload = registry().startUpload(APP, LAYER.descriptor(), OTHER)) {
            assertEquals(mounts(), upload.mounted());
            if (!upload.mounted()) {
                upload.send(stream(LAYER));
            }
        }
        assertTrue(has(APP, LAYER));
    }

    @Test
    void blobThatCannotBeMountedIsUploaded() {
        push(OTHER, images.image("{}", "another"), ONE);
        registry().ensureRepository(APP);
        try (BlobUpload upload = registry().startUpload(APP, LAYER.descriptor(), OTHER)) {
            assertFalse(upload.mounted());
            upload.send(stream(LAYER));
        }
        assertTrue(has(APP, LAYER));
    }

    @Test
    void manifestIsKeptByteForByte() {
        push(APP, image, ONE);
        Manifest back = registry().manifest(APP, ONE).orElseThrow();
        assertEquals(image.manifest(), back);
        assertArrayEquals(image.manifest().bytes(), back.bytes());
    }

    @Test
    void manifestPutByDigestHasNoTag() {
        push(APP, image, image.digest());
        Optional<TagPage> page = reader().tags(APP, null);
        assertEquals(List.of(), page.map(TagPage::tags).orElse(List.of()));
        assertEquals(
                Map.of(image.digest(), image.manifest()),
                reader().manifests(APP, List.of(image.digest())).found());
    }

    @Test
    void manifestMayBePutTwice() {
        push(APP, image, ONE);
        push(APP, image, ONE);
        assertEquals(Optional.of(image.manifest()), registry().manifest(APP, ONE));
    }

    @Test
    void tagMovesToTheManifestPutLast() {
        Image newer = images.image("{}", "newer");
        push(APP, image, ONE);
        push(APP, newer, ONE);
        assertEquals(Optional.of(newer.manifest()), registry().manifest(APP, ONE));
        assertEquals(
                Map.of(image.digest(), true),
                registry().hasManifests(APP, List.of(image.digest())).found());
    }

    @Test
    void registryTellsWhetherItListsAReferrer() {
        push(APP, image, ONE);
        Image referrer = images.referrer(image, "signature");
        assertEquals(offersReferrers(), push(APP, referrer, referrer.digest()));
    }

    private boolean push(RepositoryName repository, Image content, TagOrDigest target) {
        registry().ensureRepository(repository);
        content.blobs().forEach(blob -> upload(repository, blob));
        return registry().putManifest(repository, content.manifest(), target);
    }

    private void upload(RepositoryName repository, Blob blob) {
        try (BlobUpload upload = registry().startUpload(repository, blob.descriptor(), null)) {
            upload.send(stream(blob));
        }
    }

    private boolean has(RepositoryName repository, Blob blob) {
        return registry().hasBlobs(repository, List.of(blob.digest())).found().containsKey(blob.digest());
    }

    private static InputStream stream(Blob blob) {
        return new ByteArrayInputStream(blob.bytes());
    }

    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("broken");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("broken");
        }
    }
}

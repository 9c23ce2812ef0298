package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Images;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.Json;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An untagged manifest with a subject, copied as an image of its own, to registries with and without the referrers API. */
@Timeout(60)
class OwnReferrerTest {
    private final FakeJson json = new FakeJson();
    private final World world = new World();
    private final Image image = world.images().image("config");
    private final Image signature = world.images().referrer(image, "signature");
    private final Image sbom = world.images().referrer(image, "sbom");
    private final Tag tag = image.digest().fallbackTag();

    @BeforeEach
    void seed() {
        world.source().seed("app", image, "1");
        world.source().seed("app", signature);
        world.source().seed("app", sbom);
    }

    @Test
    void listIsMadeWhereThereIsNoApi() {
        world.destination().withoutReferrersApi();
        assertEquals(ImageStatus.COPIED, copy(signature).status());
        assertEquals(List.of(signature.digest().toString(), tag.toString()), world.puts());
        assertEquals(
                Map.of(
                        "mediaType", MediaType.OCI_ARTIFACT.toString(),
                        "digest", signature.digest().toString(),
                        "size", (long) signature.manifest().size()),
                entries().get(0));
    }

    @Test
    void listIsAddedTo() {
        world.destination().withoutReferrersApi();
        copy(signature);
        copy(sbom);
        assertEquals(List.of(signature.digest().toString(), sbom.digest().toString()), digests());
    }

    @Test
    void referrerThatIsListedAlreadyChangesNothing() {
        world.destination().withoutReferrersApi();
        copy(signature);
        world.destination().lose("app", signature.digest());
        world.destination().calls().forget();
        copy(signature);
        assertEquals(List.of(signature.digest().toString()), world.puts());
    }

    @Test
    void artifactTypeAndAnnotationsAreInTheEntry() {
        world.destination().withoutReferrersApi();
        Map<String, Object> fields = imageFields();
        fields.put("artifactType", "application/example");
        fields.put("annotations", Map.of("made.by", "a test"));
        copy(seed(fields, MediaType.OCI_MANIFEST));
        assertEquals("application/example", entries().get(0).get("artifactType"));
        assertEquals(Map.of("made.by", "a test"), entries().get(0).get("annotations"));
    }

    @Test
    void typeOfTheConfigStandsInForTheArtifactType() {
        world.destination().withoutReferrersApi();
        copy(seed(imageFields(), MediaType.OCI_MANIFEST));
        assertEquals(
                Blob.of("signed").descriptor().mediaType().toString(),
                entries().get(0).get("artifactType"));
        assertNull(entries().get(0).get("annotations"));
    }

    @Test
    void emptyArtifactTypeIsNone() {
        world.destination().withoutReferrersApi();
        Map<String, Object> fields = imageFields();
        fields.put("artifactType", "");
        copy(seed(fields, MediaType.OCI_MANIFEST));
        assertEquals(
                Blob.of("signed").descriptor().mediaType().toString(),
                entries().get(0).get("artifactType"));
    }

    @Test
    void registryThatListsByItselfIsAskedNothing() {
        copy(signature);
        assertEquals(0, world.destination().calls().count(Verb.LIST_REFERRERS));
        assertNull(world.destination().tagged("app", tag.toString()));
    }

    @Test
    void registryThatHasTheApiAndDoesNotSaySoIsAskedOnce() {
        world.destination().withoutSubjectHeader();
        mirror(signature, sbom);
        assertEquals(1, world.destination().calls().count(Verb.LIST_REFERRERS));
        assertNull(world.destination().tagged("source.example/app", tag.toString()));
    }

    @Test
    void registryWithoutTheApiIsAskedOnce() {
        world.destination().withoutReferrersApi();
        mirror(signature, sbom);
        assertEquals(1, world.destination().calls().count(Verb.LIST_REFERRERS));
    }

    @Test
    void nothingIsAskedForAManifestWithoutSubject() {
        world.destination().withoutReferrersApi();
        copy(image);
        assertEquals(0, world.destination().calls().count(Verb.LIST_REFERRERS));
        assertEquals(0, world.destination().calls().count(Verb.READ_BACK));
    }

    @Test
    void listIsChangedByOneImageAtATime() throws InterruptedException {
        copy(image);
        FallbackIndex[] index = new FallbackIndex[1];
        Thread other = new Thread(() -> add(index[0], sbom));
        AtomicBoolean first = new AtomicBoolean(true);
        index[0] = new FallbackIndex(new Json() {
            @Override
            public Map<String, Object> readObject(byte[] bytes) {
                Map<String, Object> read = json.readObject(bytes);
                if (read.containsKey("manifests") && first.getAndSet(false)) {
                    // Between reading and writing the list: the other one must wait, or it would be overwritten.
                    other.start();
                    while (other.getState() != Thread.State.BLOCKED && other.isAlive()) {
                        Thread.onSpinWait();
                    }
                }
                return read;
            }

            @Override
            public byte[] write(Map<String, ?> object) {
                return json.write(object);
            }
        });
        world.destination().seed("app", world.images().index(), tag.toString());
        add(index[0], signature);
        other.join();
        assertEquals(Set.of(signature.digest().toString(), sbom.digest().toString()), Set.copyOf(digests()));
    }

    @Test
    void referrersThatAreCopiedSideBySideAreAllListed() {
        world.destination().withoutReferrersApi();
        List<Image> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Image referrer = world.images().referrer(image, "referrer " + i);
            world.source().seed("bin", referrer);
            many.add(referrer);
        }
        world.source().withCatalog(10);
        world.transfer("ecr; jobs=8; srcImageList=bin:ALL_TAGS");
        assertEquals(
                many.stream().map(referrer -> referrer.digest().toString()).collect(Collectors.toSet()),
                Set.copyOf(digests("bin")));
    }

    @Test
    void listThatFailsIsARowBesideTheCopiedImage() {
        world.destination().withoutReferrersApi();
        world.destination()
                .calls()
                .fail(
                        Verb.PUT_MANIFEST,
                        tag,
                        RegistryException.of(ErrorCode.DENIED, "no").build());
        List<ImageResult> rows = world.copy("app@" + signature.digest()).images();
        assertEquals(
                List.of(ImageStatus.COPIED, ImageStatus.FAILED),
                rows.stream().map(ImageResult::status).toList());
        assertNotNull(rows.get(1).error());
        assertEquals(
                "The image is copied, but not listed as a referrer of " + image.digest() + ": no",
                rows.get(1).error().getMessage());
        assertTrue(world.destination().holds("app", signature.digest()));
    }

    @Test
    void untaggedReferrersOfACatalogAreListed() {
        world.destination().withoutReferrersApi();
        world.source().withCatalog(2);
        TransferReport report = world.transfer("ecr");
        assertTrue(report.succeeded());
        assertEquals(Set.of(signature.digest().toString(), sbom.digest().toString()), Set.copyOf(digests()));
    }

    private void add(FallbackIndex index, Image referrer) {
        world.destination().seed("app", referrer);
        index.add(world.destination(), RepositoryName.of("app"), image.digest(), referrer.manifest());
    }

    private ImageResult copy(Image referrer) {
        return world.copyOne("app@" + referrer.digest());
    }

    private void mirror(Image one, Image other) {
        TransferReport report = world.oneByOne().mirror("app@" + one.digest(), "app@" + other.digest());
        assertEquals(2, report.count(ImageStatus.COPIED));
    }

    private Map<String, Object> imageFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", 2);
        fields.put("mediaType", MediaType.OCI_MANIFEST.toString());
        fields.put("config", Images.descriptor(Blob.of("signed").descriptor()));
        fields.put("layers", List.of());
        fields.put("subject", Images.descriptor(image.manifest().descriptor()));
        return fields;
    }

    private Image seed(Map<String, Object> fields, MediaType type) {
        Image referrer = new Image(world.images().manifest(fields, type), List.of(Blob.of("signed")), List.of());
        world.source().seed("app", referrer);
        return referrer;
    }

    private List<String> digests() {
        return digests("app");
    }

    private List<String> digests(String repository) {
        return entries(repository).stream()
                .map(entry -> String.valueOf(entry.get("digest")))
                .toList();
    }

    private List<Map<?, ?>> entries() {
        return entries("app");
    }

    private List<Map<?, ?>> entries(String repository) {
        Digest list = world.destination().tagged(repository, tag.toString());
        assertNotNull(list);
        Manifest index = Objects.requireNonNull(world.destination()
                .manifests(RepositoryName.of(repository), List.of(list))
                .found()
                .get(list));
        assertEquals(MediaType.OCI_INDEX, index.mediaType());
        List<Map<?, ?>> entries = new ArrayList<>();
        for (Object entry :
                (List<?>) Objects.requireNonNull(json.readObject(index.bytes()).get("manifests"))) {
            entries.add((Map<?, ?>) entry);
        }
        return entries;
    }
}

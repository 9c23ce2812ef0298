package dev.drayage.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Images;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.ManifestContent;
import dev.drayage.core.model.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    private static final MediaType UNTYPED = new MediaType("application/octet-stream");
    private static final Blob CONFIG = Blob.of("config");
    private static final Blob LAYER = Blob.of("layer");

    private final FakeJson json = new FakeJson();
    private final Images images = new Images(json);
    private final ManifestReader reader = new ManifestReader(json);

    @Test
    void ociImageHasConfigAndLayers() {
        ManifestContent content = reader.read(images.image(CONFIG, LAYER).manifest());
        assertEquals(MediaType.OCI_MANIFEST, content.mediaType());
        assertEquals(List.of(CONFIG.descriptor(), LAYER.descriptor()), content.blobs());
        assertEquals(List.of(), content.children());
        assertNull(content.subject());
    }

    @Test
    void dockerImageHasConfigAndLayers() {
        ManifestContent content = reader.read(image(MediaType.DOCKER_MANIFEST));
        assertEquals(MediaType.DOCKER_MANIFEST, content.mediaType());
        assertEquals(List.of(CONFIG.descriptor(), LAYER.descriptor()), content.blobs());
    }

    @Test
    void indexHasChildren() {
        Image one = images.image("one");
        Image two = images.image("two");
        ManifestContent content = reader.read(images.index(one, two).manifest());
        assertEquals(MediaType.OCI_INDEX, content.mediaType());
        assertEquals(List.of(one.manifest().descriptor(), two.manifest().descriptor()), content.children());
        assertEquals(List.of(), content.blobs());
    }

    @Test
    void dockerListHasChildren() {
        Map<String, Object> fields = fields(MediaType.DOCKER_LIST);
        Descriptor child = image(MediaType.DOCKER_MANIFEST).descriptor();
        fields.put("manifests", List.of(Images.descriptor(child)));
        assertEquals(List.of(child), reader.read(sent(fields, UNTYPED)).children());
    }

    @Test
    void indexWithoutManifestsIsEmpty() {
        assertEquals(
                List.of(),
                reader.read(sent(fields(MediaType.OCI_INDEX), UNTYPED)).children());
    }

    @Test
    void artifactManifestHasBlobsAndASubject() {
        Image subject = images.image("subject");
        ManifestContent content =
                reader.read(images.referrer(subject, "signature").manifest());
        assertEquals(List.of(Blob.of("signature").descriptor()), content.blobs());
        assertEquals(subject.manifest().descriptor(), content.subject());
    }

    @Test
    void imageMayHaveASubject() {
        Map<String, Object> fields = imageFields(MediaType.OCI_MANIFEST);
        fields.put("subject", Images.descriptor(LAYER.descriptor()));
        Descriptor subject = reader.read(sent(fields, UNTYPED)).subject();
        assertEquals(LAYER.digest(), subject == null ? null : subject.digest());
    }

    @Test
    void repeatedLayerCountsOnce() {
        assertEquals(
                List.of(CONFIG.descriptor(), LAYER.descriptor()),
                reader.read(images.image(CONFIG, LAYER, LAYER).manifest()).blobs());
    }

    @Test
    void typeThatWasSentCountsWhereTheManifestHasNone() {
        Map<String, Object> fields = imageFields(MediaType.OCI_MANIFEST);
        fields.remove("mediaType");
        assertEquals(
                MediaType.OCI_MANIFEST,
                reader.read(sent(fields, MediaType.OCI_MANIFEST)).mediaType());
    }

    @Test
    void typeInsideCountsWhereTheRegistrySentNone() {
        assertEquals(
                MediaType.DOCKER_MANIFEST,
                reader.read(sent(imageFields(MediaType.DOCKER_MANIFEST), UNTYPED))
                        .mediaType());
    }

    @Test
    void layerWithUrlsIsForeign() {
        Blob base = Blob.foreign("base");
        List<Descriptor> blobs =
                reader.read(images.image(CONFIG, base, LAYER).manifest()).blobs();
        assertEquals(
                List.of(false, true, false),
                blobs.stream().map(Descriptor::foreign).toList());
    }

    @Test
    void layerWithAnEmptyListOfUrlsIsNotForeign() {
        Map<String, Object> layer = Images.descriptor(LAYER.descriptor());
        layer.put("urls", List.of());
        assertTrue(!reader.read(withLayer(layer)).blobs().get(1).foreign());
    }

    @Test
    void schema1IsRefusedWithARemedy() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", 1);
        InvalidContentException refusal = refusal(sent(fields, UNTYPED));
        assertEquals(ErrorCode.UNSUPPORTED, refusal.code());
        assertTrue(String.valueOf(refusal.remedy()).startsWith("Push the image again"));
    }

    @Test
    void schema1IsRefusedByItsMediaTypeToo() {
        assertEquals(
                ErrorCode.UNSUPPORTED,
                refusal(sent(Map.of("x", 1), MediaType.DOCKER_SCHEMA1_SIGNED)).code());
        assertEquals(
                ErrorCode.UNSUPPORTED,
                refusal(sent(Map.of("mediaType", MediaType.DOCKER_SCHEMA1.toString()), UNTYPED))
                        .code());
    }

    @Test
    void bothImageAndIndexIsRefused() {
        Map<String, Object> image = imageFields(MediaType.OCI_MANIFEST);
        image.put("manifests", List.of());
        assertEnds("but has 'manifests'", image, MediaType.OCI_MANIFEST);

        Map<String, Object> index = fields(MediaType.OCI_INDEX);
        index.put("layers", List.of());
        assertEnds("but has 'layers'", index, MediaType.OCI_INDEX);

        Map<String, Object> configured = fields(MediaType.OCI_INDEX);
        configured.put("config", Images.descriptor(CONFIG.descriptor()));
        assertEnds("but has 'config'", configured, MediaType.OCI_INDEX);
    }

    @Test
    void disagreementAboutTheTypeIsRefused() {
        assertEnds(
                "it was sent as " + MediaType.OCI_INDEX + " but says it is " + MediaType.OCI_MANIFEST,
                imageFields(MediaType.OCI_MANIFEST),
                MediaType.OCI_INDEX);
    }

    @Test
    void unknownTypeIsRefused() {
        Map<String, Object> fields = imageFields(MediaType.OCI_MANIFEST);
        fields.put("mediaType", "application/x\u001b+json");
        assertEnds("'application/x?+json' is no manifest type that is known", fields, UNTYPED);
        fields.remove("mediaType");
        assertEnds("'application/octet-stream' is no manifest type that is known", fields, UNTYPED);
        fields.put("mediaType", 7);
        assertEnds("'mediaType' is not a text", fields, UNTYPED);
    }

    @Test
    void twoSizesForOneDigestAreRefused() {
        Map<String, Object> layer = Images.descriptor(CONFIG.descriptor());
        layer.put("size", CONFIG.size() + 1);
        assertEnds("it gives two sizes for " + CONFIG.digest(), withLayer(layer));
    }

    @Test
    void negativeSizeIsRefused() {
        Map<String, Object> layer = Images.descriptor(LAYER.descriptor());
        layer.put("size", -1);
        assertEnds("The size of " + LAYER.digest() + " is negative", withLayer(layer));
    }

    @Test
    void sizeThatIsNoWholeNumberIsRefused() {
        Map<String, Object> layer = Images.descriptor(LAYER.descriptor());
        layer.put("size", "5");
        assertEnds("'layers.size' is not a whole number", withLayer(layer));
        layer.remove("size");
        assertEnds("'layers.size' is not a whole number", withLayer(layer));
    }

    @Test
    void digestThatCannotBeVerifiedIsRefused() {
        Map<String, Object> layer = Images.descriptor(LAYER.descriptor());
        layer.put("digest", "md5:12");
        assertEnds("'layers': 'md5:12' is not a digest", withLayer(layer));
        layer.remove("digest");
        assertEnds("'layers.digest' is not a text", withLayer(layer));
    }

    @Test
    void missingConfigIsRefused() {
        Map<String, Object> fields = imageFields(MediaType.OCI_MANIFEST);
        fields.remove("config");
        assertEnds("'config' has no descriptor where one must be", fields, UNTYPED);
    }

    @Test
    void layersThatAreNoListAreRefused() {
        Map<String, Object> fields = imageFields(MediaType.OCI_MANIFEST);
        fields.put("layers", "none");
        assertEnds("'layers' is not a list", fields, UNTYPED);
        fields.put("layers", List.of("none"));
        assertEnds("'layers' has no descriptor where one must be", fields, UNTYPED);
    }

    @Test
    void whatIsNoJsonIsRefusedByItsDigest() {
        Manifest garbage = Manifest.of(new byte[] {1, 2, 3}, MediaType.OCI_MANIFEST);
        assertEquals(
                "Manifest " + Digest.sha256(new byte[] {1, 2, 3}) + ": it is not a JSON object",
                refusal(garbage).getMessage());
    }

    @Test
    void refusalOfSchema1NamesTheManifest() {
        Manifest manifest = sent(Map.of("x", 1), MediaType.DOCKER_SCHEMA1_SIGNED);
        assertTrue(String.valueOf(refusal(manifest).getMessage()).startsWith("Manifest " + manifest.digest() + ": "));
    }

    private void assertEnds(String end, Map<String, ?> fields, MediaType sentAs) {
        assertEnds(end, sent(fields, sentAs));
    }

    private void assertEnds(String end, Manifest manifest) {
        InvalidContentException refusal = refusal(manifest);
        assertEquals(ErrorCode.INVALID_CONTENT, refusal.code());
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("Manifest " + manifest.digest() + ": ") && message.endsWith(end), message);
    }

    private InvalidContentException refusal(Manifest manifest) {
        return assertThrows(InvalidContentException.class, () -> reader.read(manifest));
    }

    private Manifest withLayer(Map<String, ?> layer) {
        Map<String, Object> fields = imageFields(MediaType.OCI_MANIFEST);
        fields.put("layers", List.of(layer));
        return sent(fields, UNTYPED);
    }

    private Manifest image(MediaType type) {
        return sent(imageFields(type), type);
    }

    private Manifest sent(Map<String, ?> fields, MediaType as) {
        return images.manifest(fields, as);
    }

    private static Map<String, Object> fields(MediaType type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", 2);
        fields.put("mediaType", type.toString());
        return fields;
    }

    private static Map<String, Object> imageFields(MediaType type) {
        Map<String, Object> fields = fields(type);
        fields.put("config", Images.descriptor(CONFIG.descriptor()));
        fields.put("layers", List.of(Images.descriptor(LAYER.descriptor())));
        return fields;
    }
}

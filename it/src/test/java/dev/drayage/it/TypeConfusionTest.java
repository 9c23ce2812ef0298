package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One document that some read as an image and some as an index, so that what is checked is not what runs: CVE-2021-41190
 * (GHSA-mc8v-mgrf-8f4m, GHSA-77vh-xpmg-72qh, GHSA-qq97-vm5h-rrhg).
 */
final class TypeConfusionTest {
    private static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final TestRegistry source = TestRegistry.start();
    private final Victim victim = Victim.of(source.host());
    private final SampleImage image = SampleImage.builder().layers(10).build();

    @AfterEach
    void stop() {
        victim.close();
        source.close();
    }

    /** What {@code LAYERS} stands for is the honest image's config and layers, {@code CHILDREN} a list with the honest image. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemaVersion\":2,\"mediaType\":\"IMAGE\",LAYERS,\"manifests\":CHILDREN}",
                "{\"schemaVersion\":2,\"mediaType\":\"INDEX\",LAYERS,\"manifests\":CHILDREN}",
                "{\"schemaVersion\":2,LAYERS,\"manifests\":CHILDREN}",
                // Read as the other kind by readers that ignore case, as Go's does.
                "{\"schemaVersion\":2,\"mediaType\":\"IMAGE\",LAYERS,\"Manifests\":CHILDREN}",
                "{\"schemaVersion\":2,\"mediaType\":\"IMAGE\",LAYERS,\"manife\\u017ft\\u017f\":CHILDREN}",
                "{\"schemaVersion\":2,\"mediaType\":\"IMAGE\",\"MediaType\":\"INDEX\",LAYERS}",
                "{\"schemaVersion\":2,\"mediaType\":\"INDEX\",\"manifests\":CHILDREN,\"Layers\":[]}",
                // Which of the two counts is up to the reader.
                "{\"schemaVersion\":2,\"mediaType\":\"IMAGE\",\"mediaType\":\"INDEX\",LAYERS}",
                "{\"schemaVersion\":2,\"mediaType\":\"IMAGE\",\"media\\u0054ype\":\"INDEX\",LAYERS}",
                "{\"schemaVersion\":2,\"mediaType\":\"IMAGE\",LAYERS}{\"manifests\":CHILDREN}"
            })
    void documentOfTwoKindsIsRefused(String document) {
        put(filled(document), IMAGE, StandardCharsets.UTF_8);

        Victim.assertNames("Manifest sha256:", victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy()));

        assertEquals(List.of(), source.requests("*", ".*/blobs/.*"));
    }

    @Test
    void indexThatIsSentAsAnImageIsRefused() {
        put(
                filled("{\"schemaVersion\":2,\"mediaType\":\"INDEX\",\"manifests\":CHILDREN}"),
                IMAGE,
                StandardCharsets.UTF_8);

        Victim.assertNames(INDEX, victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy()));
    }

    /** What guesses the encoding reads an image, what takes UTF-8 reads nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE"})
    void documentInAnotherEncodingIsRefused(String encoding) {
        put(filled("{\"schemaVersion\":2,\"mediaType\":\"IMAGE\",LAYERS}"), IMAGE, Charset.forName(encoding));

        Victim.assertNames("JSON", victim.assertRefused(ErrorCode.INVALID_CONTENT, victim.copy()));
    }

    private String filled(String document) {
        String honest = new String(image.bytes(), StandardCharsets.UTF_8);
        String fields = honest.substring(honest.indexOf("\"config\""), honest.lastIndexOf('}'));
        return document.replace("IMAGE", IMAGE)
                .replace("INDEX", INDEX)
                .replace("LAYERS", fields)
                .replace(
                        "CHILDREN",
                        "[{\"mediaType\":\"" + IMAGE + "\",\"digest\":\"" + image.digest() + "\",\"size\":"
                                + image.bytes().length + "}]");
    }

    private void put(String document, String mediaType, Charset encoding) {
        image.pushTo(source.repository("app"), null);
        source.repository("app").putManifest(document.getBytes(encoding), mediaType, "1");
    }
}

package dev.drayage.adapters.registry.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.ManifestContent;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.plan.ManifestReader;
import java.util.List;

/** A manifest is refused as content, or says unambiguously what it refers to. */
class ManifestFuzzTest {
    private static final List<MediaType> ANNOUNCED =
            List.of(MediaType.OCI_MANIFEST, MediaType.DOCKER_LIST, new MediaType("text/plain"));

    private final ManifestReader reader = new ManifestReader(new JacksonJson());

    @FuzzTest
    void manifest(byte[] input) {
        for (MediaType announced : ANNOUNCED) {
            ManifestContent content;
            try {
                content = reader.read(Manifest.of(input, announced));
            } catch (InvalidContentException e) {
                continue;
            }
            assertTrue(content.mediaType().isManifest() && !content.mediaType().isSchema1());
            assertTrue(
                    content.mediaType().isIndex()
                            ? content.blobs().isEmpty()
                            : content.children().isEmpty());
            assertEntries(content.blobs());
            assertEntries(content.children());
        }
    }

    private static void assertEntries(List<Descriptor> entries) {
        assertEquals(
                entries.size(),
                entries.stream().map(Descriptor::digest).distinct().count());
        assertTrue(entries.stream().allMatch(entry -> entry.size() >= 0));
    }
}

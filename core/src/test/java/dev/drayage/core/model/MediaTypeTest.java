package dev.drayage.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.oci.image.index.v1+json",
                " application/vnd.oci.image.index.v1+json ",
                "application/vnd.oci.image.index.v1+json; charset=utf-8",
                "application/vnd.oci.image.index.v1+json;charset=utf-8;x=y",
                "Application/VND.oci.image.Index.v1+JSON"
            })
    void parametersBlanksAndCaseDoNotMatter(String text) {
        assertEquals(MediaType.OCI_INDEX, MediaType.parse(text));
    }

    @Test
    void indexesAreDockersAndOcis() {
        assertTrue(MediaType.OCI_INDEX.isIndex());
        assertTrue(MediaType.DOCKER_LIST.isIndex());
        assertFalse(MediaType.OCI_MANIFEST.isIndex());
    }

    @Test
    void schema1IsSignedOrNot() {
        assertTrue(MediaType.DOCKER_SCHEMA1.isSchema1());
        assertTrue(MediaType.DOCKER_SCHEMA1_SIGNED.isSchema1());
        assertFalse(MediaType.DOCKER_MANIFEST.isSchema1());
    }

    @Test
    void everyManifestTypeIsAskedFor() {
        assertEquals(7, MediaType.MANIFESTS.size());
        assertTrue(MediaType.OCI_ARTIFACT.isManifest());
        assertFalse(MediaType.parse("application/json").isManifest());
    }
}

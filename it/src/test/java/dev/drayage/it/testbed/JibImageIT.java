package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class JibImageIT {

    @Test
    void dockerImage() {
        try (TestRegistry registry = TestRegistry.start()) {
            String digest = SampleImages.jib().layers(3, 5_000).push(registry.host() + "/made/by-jib:v1");
            StoredManifest manifest = registry.repository("made/by-jib").manifest("v1");
            assertNotNull(manifest);
            assertEquals(digest, manifest.digest());
            assertEquals(MediaTypes.DOCKER_MANIFEST, manifest.mediaType());
            assertEquals(4, ManifestDocument.parse(manifest.bytes()).blobs().size());
        }
    }

    @Test
    void ociImage() {
        try (TestRegistry registry = TestRegistry.start()) {
            SampleImages.jib().format(ImageFormat.OCI).push(registry.host() + "/made/by-jib:v1");
            StoredManifest manifest = registry.repository("made/by-jib").manifest("v1");
            assertNotNull(manifest);
            assertEquals(MediaTypes.OCI_MANIFEST, manifest.mediaType());
        }
    }

    @Test
    void listForTwoPlatforms() {
        try (TestRegistry registry = TestRegistry.start()) {
            SampleImages.jib().platforms("linux/amd64", "linux/arm64").push(registry.host() + "/made/by-jib:v1");
            StoredManifest list = registry.repository("made/by-jib").manifest("v1");
            assertNotNull(list);
            assertEquals(MediaTypes.DOCKER_LIST, list.mediaType());
            assertEquals(2, ManifestDocument.parse(list.bytes()).manifests().size());
        }
    }

    @Test
    void dockerRegistryAndSkopeoUnderstandIt() {
        try (DockerRegistry registry = DockerRegistry.start();
                TestRegistry target = TestRegistry.start()) {
            String digest = SampleImages.jib().push(registry.host() + "/made/by-jib:v1");
            SkopeoOptions plain = SkopeoOptions.insecure();
            new Skopeo().copy(registry.host() + "/made/by-jib:v1", plain, target.host() + "/copy:v1", plain);
            assertNotNull(target.repository("copy").manifest(digest));
        }
    }
}

package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManifestEndpointTest {
    private static final String MANIFESTS = "/v2/a/b/manifests/";

    private final TestRegistry registry = TestRegistry.start();
    private final StoredRepository repository = registry.repository("a/b");
    private final RawClient client = new RawClient(registry.uri());

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void exactBytesByTagAndByDigest() throws IOException, InterruptedException {
        SampleImage image = SampleImages.oddOci();
        image.allBlobs().forEach(repository::putBlob);
        HttpResponse<byte[]> created = put("v1", image.bytes(), image.mediaType());
        assertEquals(201, created.statusCode());
        assertEquals(image.digest(), RawClient.header(created, "Docker-Content-Digest"));
        assertEquals(MANIFESTS + image.digest(), RawClient.header(created, "Location"));
        for (String reference : List.of("v1", image.digest())) {
            HttpResponse<byte[]> response = client.get(MANIFESTS + reference);
            assertArrayEquals(image.bytes(), response.body());
            assertEquals(image.mediaType(), RawClient.header(response, "Content-Type"));
            assertEquals(image.digest(), RawClient.header(response, "Docker-Content-Digest"));
            HttpResponse<byte[]> head = client.head(MANIFESTS + reference);
            assertEquals(200, head.statusCode());
            assertEquals(Integer.toString(image.bytes().length), RawClient.header(head, "Content-Length"));
        }
    }

    @Test
    void parametersOfContentTypeAreIgnored() throws IOException, InterruptedException {
        SampleImage image = SampleArtifacts.artifact();
        image.allBlobs().forEach(repository::putBlob);
        assertEquals(
                201,
                put("v1", image.bytes(), image.mediaType() + "; charset=utf-8").statusCode());
        assertEquals(image.mediaType(), RawClient.header(client.head(MANIFESTS + "v1"), "Content-Type"));
    }

    @Test
    void wrongMediaTypeDigestOrJsonIsRefused() throws IOException, InterruptedException {
        SampleImage image = SampleImages.oddOci();
        assertError(400, "MANIFEST_INVALID", put("v1", image.bytes(), MediaTypes.DOCKER_MANIFEST));
        assertError(400, "MANIFEST_INVALID", put("v1", RawClient.bytes("not json"), MediaTypes.OCI_MANIFEST));
        String other = DigestAlgorithm.SHA256.digestOf(new byte[1]);
        assertError(400, "DIGEST_INVALID", put(other, image.bytes(), image.mediaType()));
        assertError(400, "TAG_INVALID", put(".bad", image.bytes(), image.mediaType()));
        assertNull(repository.manifest("v1"));
        repository.putBlob(new byte[1]);
        assertError(404, "MANIFEST_UNKNOWN", client.get(MANIFESTS + ".bad"));
    }

    @Test
    void largestManifest() throws IOException, InterruptedException {
        String json = "{\"schemaVersion\":2}";
        byte[] fits = RawClient.bytes(json + " ".repeat(4 * 1024 * 1024 - json.length()));
        byte[] tooLarge = RawClient.bytes(json + " ".repeat(4 * 1024 * 1024 + 1 - json.length()));
        assertEquals(201, put("v1", fits, MediaTypes.OCI_MANIFEST).statusCode());
        assertEquals(413, put("v2", tooLarge, MediaTypes.OCI_MANIFEST).statusCode());
    }

    @Test
    void referencedBlobsAndChildrenMustExist() throws IOException, InterruptedException {
        SampleImage image = SampleImages.prettyDocker();
        assertError(404, "MANIFEST_BLOB_UNKNOWN", put("v1", image.bytes(), image.mediaType()));
        SampleImage index = SampleIndexes.sparseIndex();
        assertError(404, "MANIFEST_BLOB_UNKNOWN", put("v1", index.bytes(), index.mediaType()));
        try (TestRegistry lenient =
                TestRegistry.builder().checkReferences(false).start()) {
            HttpResponse<byte[]> response = new RawClient(lenient.uri())
                    .send("PUT", MANIFESTS + "v1", index.bytes(), "Content-Type", index.mediaType());
            assertEquals(201, response.statusCode());
        }
    }

    @Test
    void foreignLayerAndSubjectMayBeMissing() throws IOException, InterruptedException {
        SampleImage foreign = SampleImages.foreignLayer(false);
        foreign.allBlobs().forEach(repository::putBlob);
        assertEquals(201, put("v1", foreign.bytes(), foreign.mediaType()).statusCode());
        SampleImage signature = SampleArtifacts.signature(SampleImages.oddOci());
        signature.allBlobs().forEach(repository::putBlob);
        HttpResponse<byte[]> created = put(signature.digest(), signature.bytes(), signature.mediaType());
        assertEquals(201, created.statusCode());
        assertEquals(SampleImages.oddOci().digest(), RawClient.header(created, "OCI-Subject"));
    }

    @Test
    void sha512() throws IOException, InterruptedException {
        SampleImage image = SampleArtifacts.artifact();
        image.allBlobs().forEach(repository::putBlob);
        String digest = DigestAlgorithm.SHA512.digestOf(image.bytes());
        assertEquals(201, put(digest, image.bytes(), image.mediaType()).statusCode());
        assertArrayEquals(image.bytes(), client.get(MANIFESTS + digest).body());
    }

    @Test
    void deleteTagThenDigest() throws IOException, InterruptedException {
        SampleImage image = SampleArtifacts.artifact();
        image.pushTo(repository, "v1");
        image.pushTo(repository, "v2");
        assertEquals(202, client.delete(MANIFESTS + "v1").statusCode());
        assertEquals(List.of("v2"), repository.tags());
        assertEquals(202, client.delete(MANIFESTS + image.digest()).statusCode());
        assertEquals(List.of(), repository.tags());
        assertError(404, "MANIFEST_UNKNOWN", client.get(MANIFESTS + "v2"));
        assertError(404, "MANIFEST_UNKNOWN", client.delete(MANIFESTS + image.digest()));
    }

    @Test
    void conversionByTagOnly() throws IOException, InterruptedException {
        try (TestRegistry converting =
                TestRegistry.builder().manifestConversion(true).start()) {
            SampleImage list = SampleIndexes.dockerList();
            list.pushTo(converting.repository("a/b"), "v1");
            RawClient other = new RawClient(converting.uri());
            String first = list.children().get(0).digest();
            HttpResponse<byte[]> image = other.get(MANIFESTS + "v1", "Accept", MediaTypes.DOCKER_MANIFEST);
            assertEquals(first, RawClient.header(image, "Docker-Content-Digest"));
            assertArrayEquals(
                    list.bytes(),
                    other.get(MANIFESTS + "v1", "Accept", MediaTypes.OCI_INDEX + ", " + MediaTypes.DOCKER_LIST)
                            .body());
            assertArrayEquals(list.bytes(), other.get(MANIFESTS + list.digest()).body());
            SampleImage pretty = SampleImages.prettyDocker();
            pretty.pushTo(converting.repository("a/b"), "v2");
            HttpResponse<byte[]> oci = other.get(MANIFESTS + "v2", "Accept", MediaTypes.OCI_MANIFEST);
            assertEquals(MediaTypes.OCI_MANIFEST, RawClient.header(oci, "Content-Type"));
            assertTrue(RawClient.text(oci).contains(MediaTypes.OCI_LAYER));
        }
    }

    private HttpResponse<byte[]> put(String reference, byte[] bytes, String mediaType)
            throws IOException, InterruptedException {
        return client.send("PUT", MANIFESTS + reference, bytes, "Content-Type", mediaType);
    }

    private static void assertError(int status, String code, HttpResponse<byte[]> response) {
        assertEquals(status, response.statusCode());
        assertTrue(RawClient.text(response).contains("\"code\":\"" + code + "\""), RawClient.text(response));
    }
}

package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlobEndpointTest {
    private final TestRegistry registry = TestRegistry.start();
    private final RawClient client = new RawClient(registry.uri());
    private final String digest = registry.repository("a/b").putBlob(RawClient.bytes("0123456789"));
    private final String path = "/v2/a/b/blobs/" + digest;

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void headTellsSizeAndDigest() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.head(path);
        assertEquals(200, response.statusCode());
        assertEquals("10", RawClient.header(response, "Content-Length"));
        assertEquals(digest, RawClient.header(response, "Docker-Content-Digest"));
        assertEquals("bytes", RawClient.header(response, "Accept-Ranges"));
    }

    @Test
    void getGivesTheContent() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.get(path);
        assertEquals(200, response.statusCode());
        assertEquals("0123456789", RawClient.text(response));
    }

    @Test
    void escapedDigestIsUnderstood() throws IOException, InterruptedException {
        assertEquals(200, client.get(path.replace(":", "%3A")).statusCode());
    }

    @Test
    void singleRanges() throws IOException, InterruptedException {
        assertRange("bytes=2-4", "234", "bytes 2-4/10");
        assertRange("bytes=7-", "789", "bytes 7-9/10");
        assertRange("bytes=-3", "789", "bytes 7-9/10");
        assertRange("bytes=8-100", "89", "bytes 8-9/10");
        assertRange("bytes=0-0", "0", "bytes 0-0/10");
    }

    private void assertRange(String range, String content, String contentRange)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.get(path, "Range", range);
        assertEquals(206, response.statusCode());
        assertEquals(content, RawClient.text(response));
        assertEquals(contentRange, RawClient.header(response, "Content-Range"));
        assertEquals(Integer.toString(content.length()), RawClient.header(response, "Content-Length"));
    }

    @Test
    void unsatisfiableRangeIs416() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.get(path, "Range", "bytes=10-");
        assertEquals(416, response.statusCode());
        assertEquals("bytes */10", RawClient.header(response, "Content-Range"));
    }

    @Test
    void severalOrInvalidRangesAreIgnored() throws IOException, InterruptedException {
        assertEquals(200, client.get(path, "Range", "bytes=5-2").statusCode());
        assertEquals(200, client.get(path, "Range", "bytes=-").statusCode());
        assertEquals(200, client.get(path, "Range", "bytes=0-1,4-5").statusCode());
    }

    @Test
    void rangesCanBeSwitchedOff() throws IOException, InterruptedException {
        try (TestRegistry plain = TestRegistry.builder().blobRanges(false).start()) {
            plain.repository("a/b").putBlob(RawClient.bytes("0123456789"));
            HttpResponse<byte[]> response = new RawClient(plain.uri()).get(path, "Range", "bytes=2-4");
            assertEquals(200, response.statusCode());
            assertEquals("0123456789", RawClient.text(response));
        }
    }

    @Test
    void rangeOfGeneratedContent() throws IOException, InterruptedException {
        SyntheticBlob blob = SyntheticBlob.of(3, 5_000_000);
        registry.repository("a/b").putBlob(blob);
        HttpResponse<byte[]> response = client.get("/v2/a/b/blobs/" + blob.digest(), "Range", "bytes=4000000-");
        assertArrayEquals(blob.open(4_000_000).readAllBytes(), response.body());
    }

    @Test
    void unknownBlobAndRepository() throws IOException, InterruptedException {
        String unknown = DigestAlgorithm.SHA256.digestOf(RawClient.bytes("unknown"));
        HttpResponse<byte[]> blob = client.get("/v2/a/b/blobs/" + unknown);
        assertEquals(404, blob.statusCode());
        assertTrue(RawClient.text(blob).contains("\"BLOB_UNKNOWN\""));
        HttpResponse<byte[]> repository = client.get("/v2/other/blobs/" + unknown);
        assertEquals(404, repository.statusCode());
        assertTrue(RawClient.text(repository).contains("\"NAME_UNKNOWN\""));
        assertEquals(404, client.head("/v2/other/blobs/" + unknown).statusCode());
    }

    @Test
    void malformedDigestAndName() throws IOException, InterruptedException {
        assertTrue(RawClient.text(client.get("/v2/a/b/blobs/sha256:abc")).contains("\"DIGEST_INVALID\""));
        HttpResponse<byte[]> name = client.get("/v2/A/B/blobs/" + digest);
        assertEquals(400, name.statusCode());
        assertTrue(RawClient.text(name).contains("\"NAME_INVALID\""));
    }

    @Test
    void deleteRemovesTheBlob() throws IOException, InterruptedException {
        assertEquals(202, client.delete(path).statusCode());
        assertFalse(registry.repository("a/b").hasBlob(digest));
        assertEquals(404, client.delete(path).statusCode());
    }
}

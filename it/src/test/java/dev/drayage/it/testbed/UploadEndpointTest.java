package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UploadEndpointTest {
    private static final byte[] CONTENT = RawClient.bytes("0123456789abcdef");
    private static final String DIGEST = DigestAlgorithm.SHA256.digestOf(CONTENT);
    private static final String UPLOADS = "/v2/a/b/blobs/uploads/";

    private final TestRegistry registry = TestRegistry.start();
    private final RawClient client = new RawClient(registry.uri());

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void postThenPut() throws IOException, InterruptedException {
        HttpResponse<byte[]> started = client.post(UPLOADS);
        assertEquals(202, started.statusCode());
        assertTrue(location(started).matches("/v2/a/b/blobs/uploads/[^?]+\\?_state=.+"));
        HttpResponse<byte[]> done = client.send("PUT", location(started) + "&digest=" + DIGEST, CONTENT);
        assertEquals(201, done.statusCode());
        assertEquals("/v2/a/b/blobs/" + DIGEST, location(done));
        assertStored();
        assertEquals(0, registry.openUploads());
    }

    @Test
    void postWithDigest() throws IOException, InterruptedException {
        HttpResponse<byte[]> done = client.send("POST", UPLOADS + "?digest=" + DIGEST, CONTENT);
        assertEquals(201, done.statusCode());
        assertStored();
        assertEquals(0, registry.openUploads());
    }

    @Test
    void postWithDigestFallsBackToASession() throws IOException, InterruptedException {
        try (TestRegistry other = TestRegistry.builder().singlePost(false).start()) {
            HttpResponse<byte[]> started =
                    new RawClient(other.uri()).send("POST", UPLOADS + "?digest=" + DIGEST, CONTENT);
            assertEquals(202, started.statusCode());
        }
    }

    @Test
    void chunksInOrder() throws IOException, InterruptedException {
        HttpResponse<byte[]> started = client.post(UPLOADS);
        HttpResponse<byte[]> first = patch(location(started), "0-9", "0123456789");
        assertEquals(202, first.statusCode());
        assertEquals("0-9", RawClient.header(first, "Range"));
        assertNotEquals(location(started), location(first));
        HttpResponse<byte[]> status = client.get(location(first));
        assertEquals(204, status.statusCode());
        assertEquals("0-9", RawClient.header(status, "Range"));
        HttpResponse<byte[]> second = patch(location(status), "10-15", "abcdef");
        assertEquals(202, second.statusCode());
        HttpResponse<byte[]> done = client.send("PUT", location(second) + "&digest=" + DIGEST, new byte[0]);
        assertEquals(201, done.statusCode());
        assertStored();
    }

    @Test
    void lastChunkMayComeWithThePut() throws IOException, InterruptedException {
        HttpResponse<byte[]> first = patch(location(client.post(UPLOADS)), "0-9", "0123456789");
        HttpResponse<byte[]> done = client.send(
                "PUT", location(first) + "&digest=" + DIGEST, RawClient.bytes("abcdef"), "Content-Range", "10-15");
        assertEquals(201, done.statusCode());
        assertStored();
    }

    @Test
    void chunkOutOfOrderIs416() throws IOException, InterruptedException {
        HttpResponse<byte[]> first = patch(location(client.post(UPLOADS)), "0-9", "0123456789");
        HttpResponse<byte[]> gap = patch(location(first), "12-15", "cdef");
        assertEquals(416, gap.statusCode());
        assertEquals("0-9", RawClient.header(gap, "Range"));
        assertEquals(202, patch(location(gap), "10-15", "abcdef").statusCode());
        assertEquals(
                416,
                patch(location(client.post(UPLOADS)), "bytes 0-9", "0123456789").statusCode());
    }

    @Test
    void chunkWithWrongLengthIsRefused() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = patch(location(client.post(UPLOADS)), "0-99", "0123456789");
        assertEquals(400, response.statusCode());
        assertTrue(RawClient.text(response).contains("\"SIZE_INVALID\""));
    }

    @Test
    void streamedPatchNeedsNoContentRange() throws IOException, InterruptedException {
        HttpResponse<byte[]> patched = client.send("PATCH", location(client.post(UPLOADS)), CONTENT);
        assertEquals(202, patched.statusCode());
        assertEquals(
                201,
                client.send("PUT", location(patched) + "&digest=" + DIGEST, new byte[0])
                        .statusCode());
        assertStored();
    }

    @Test
    void outdatedOrBareLocationIsRefused() throws IOException, InterruptedException {
        String original = location(client.post(UPLOADS));
        patch(original, "0-9", "0123456789");
        assertEquals(416, patch(original, "0-9", "0123456789").statusCode());
        HttpResponse<byte[]> outdated = patch(original, "10-15", "abcdef");
        assertEquals(400, outdated.statusCode());
        assertTrue(RawClient.text(outdated).contains("\"BLOB_UPLOAD_INVALID\""));
        String bare = original.substring(0, original.indexOf('?'));
        assertEquals(400, client.get(bare).statusCode());
        assertEquals(204, client.get(original).statusCode());
    }

    @Test
    void wrongDigestIsRefused() throws IOException, InterruptedException {
        String wrong = DigestAlgorithm.SHA256.digestOf(RawClient.bytes("other"));
        HttpResponse<byte[]> response =
                client.send("PUT", location(client.post(UPLOADS)) + "&digest=" + wrong, CONTENT);
        assertEquals(400, response.statusCode());
        assertTrue(RawClient.text(response).contains("\"DIGEST_INVALID\""));
        assertFalse(registry.repository("a/b").hasBlob(wrong));
    }

    @Test
    void sha512() throws IOException, InterruptedException {
        String digest = DigestAlgorithm.SHA512.digestOf(CONTENT);
        assertEquals(
                201,
                client.send("PUT", location(client.post(UPLOADS)) + "&digest=" + digest, CONTENT)
                        .statusCode());
        assertTrue(registry.repository("a/b").hasBlob(digest));
        HttpResponse<byte[]> wrong =
                client.send("PUT", location(client.post(UPLOADS)) + "&digest=" + digest, RawClient.bytes("other"));
        assertEquals(400, wrong.statusCode());
    }

    @Test
    void cancelledUploadIsUnknown() throws IOException, InterruptedException {
        String location = location(client.post(UPLOADS));
        assertEquals(204, client.delete(location).statusCode());
        HttpResponse<byte[]> gone = client.get(location);
        assertEquals(404, gone.statusCode());
        assertTrue(RawClient.text(gone).contains("\"BLOB_UPLOAD_UNKNOWN\""));
    }

    @Test
    void mountOfAKnownBlob() throws IOException, InterruptedException {
        registry.repository("source").putBlob(CONTENT);
        HttpResponse<byte[]> mounted = client.post(UPLOADS + "?mount=" + DIGEST + "&from=source");
        assertEquals(201, mounted.statusCode());
        assertEquals("/v2/a/b/blobs/" + DIGEST, location(mounted));
        assertStored();
    }

    @Test
    void mountOfAnUnknownBlobStartsASession() throws IOException, InterruptedException {
        HttpResponse<byte[]> started = client.post(UPLOADS + "?mount=" + DIGEST + "&from=source");
        assertEquals(202, started.statusCode());
        assertEquals(
                201,
                client.send("PUT", location(started) + "&digest=" + DIGEST, CONTENT)
                        .statusCode());
    }

    @Test
    void mountCanBeSwitchedOff() throws IOException, InterruptedException {
        try (TestRegistry other = TestRegistry.builder().mounting(false).start()) {
            other.repository("source").putBlob(CONTENT);
            HttpResponse<byte[]> response =
                    new RawClient(other.uri()).post(UPLOADS + "?mount=" + DIGEST + "&from=source");
            assertEquals(202, response.statusCode());
        }
    }

    @Test
    void locationsCanBeAbsolute() throws IOException, InterruptedException {
        try (TestRegistry other = TestRegistry.builder().absoluteLocations(true).start()) {
            HttpResponse<byte[]> started = new RawClient(other.uri()).post(UPLOADS);
            assertTrue(location(started).startsWith(other.uri() + UPLOADS));
            assertEquals(204, client.get(location(started)).statusCode());
        }
    }

    @Test
    void largeUploadIsVerifiedAndForgotten() throws IOException, InterruptedException {
        try (TestRegistry small =
                TestRegistry.builder().keepUploadsBelow(1_000_000).start()) {
            SyntheticBlob blob = SyntheticBlob.of(9, 3_000_000);
            RawClient other = new RawClient(small.uri());
            String location = location(other.post(UPLOADS));
            byte[] content = blob.open().readAllBytes();
            assertEquals(
                    201,
                    other.send("PUT", location + "&digest=" + blob.digest(), content)
                            .statusCode());
            HttpResponse<byte[]> head = other.head("/v2/a/b/blobs/" + blob.digest());
            assertEquals(200, head.statusCode());
            assertEquals("3000000", RawClient.header(head, "Content-Length"));
            assertEquals(404, other.get("/v2/a/b/blobs/" + blob.digest()).statusCode());
            content[2_000_000] ^= 1;
            assertEquals(
                    400,
                    other.send("PUT", location(other.post(UPLOADS)) + "&digest=" + blob.digest(), content)
                            .statusCode());
        }
    }

    private HttpResponse<byte[]> patch(String location, String range, String content)
            throws IOException, InterruptedException {
        return client.send("PATCH", location, RawClient.bytes(content), "Content-Range", range);
    }

    private static String location(HttpResponse<byte[]> response) {
        return RawClient.header(response, "Location");
    }

    private void assertStored() throws IOException {
        BlobSource blob = registry.repository("a/b").blob(DIGEST);
        assertArrayEquals(CONTENT, blob == null ? new byte[0] : blob.open().readAllBytes());
    }
}

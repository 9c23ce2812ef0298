package dev.drayage.it.testbed.aws;

import static dev.drayage.it.testbed.aws.RegistryHttp.header;
import static dev.drayage.it.testbed.aws.RegistryHttp.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.MediaTypes;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleImages;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The registry of ECR keeps to the distribution specification where ECR does, and leaves it where ECR does. */
final class EcrRegistryTest {
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "us-west-2";
    private static final String UPLOADS = "/v2/app/blobs/uploads/";
    private static final int MIN_PART = 5 * 1024 * 1024;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T00:00:00Z"));
    private final LocalAws aws = LocalAws.builder().clock(clock).start();
    private final AwsAccount account = aws.account(ACCOUNT);
    private final EcrRegistry registry = account.ecr(REGION);
    private final EcrRepository repository = registry.createRepository("app");
    private final StoredRepository content = repository.content();
    private final RegistryHttp http = http(account.user("ci"), ACCOUNT, REGION);
    private final SampleImage image = SampleImage.builder().layers(2_000, 3_000).build();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void challengesForBasic() {
        HttpResponse<byte[]> answer = new RegistryHttp(aws, registry.host(), null).get("/v2/");

        assertEquals(401, answer.statusCode());
        assertEquals(
                "Basic realm=\"https://111122223333.dkr.ecr.us-west-2.amazonaws.com/\",service=\"ecr.amazonaws.com\"",
                header(answer, "Www-Authenticate"));
        assertEquals("Not Authorized\n", text(answer));
        assertEquals(200, http.get("/v2/").statusCode());
    }

    @Test
    void tokensExpireAndBelongToOneRegion() {
        HttpResponse<byte[]> elsewhere =
                http(account.user("ci"), ACCOUNT, "eu-west-1", REGION).get("/v2/");
        assertEquals(403, elsewhere.statusCode());

        clock.advance(Duration.ofHours(12));
        HttpResponse<byte[]> expired = http.get("/v2/");
        assertEquals(403, expired.statusCode());
        assertTrue(text(expired).contains("\"DENIED\""));
        assertTrue(text(expired).contains("Your authorization token has expired. Reauthenticate and try again."));
    }

    @Test
    void accountsAreToldApartByTheHost() {
        aws.account("444455556666").ecr(REGION).createRepository("app");
        image.pushTo(aws.account("444455556666").ecr(REGION).repository("app").content(), "v1");
        RegistryHttp other = http(account.user("ci"), "444455556666", REGION);

        HttpResponse<byte[]> denied = other.get("/v2/app/manifests/v1");
        assertEquals(403, denied.statusCode());
        assertTrue(text(denied)
                .contains("User: arn:aws:iam::111122223333:user/ci is not authorized to perform: ecr:BatchGetImage on"
                        + " resource: arn:aws:ecr:us-west-2:444455556666:repository/app because no resource-based"
                        + " policy allows the ecr:BatchGetImage action"));
        aws.account("444455556666").ecr(REGION).repository("app").share(ACCOUNT, "ecr:BatchGetImage");
        assertEquals(200, other.get("/v2/app/manifests/v1").statusCode());
        assertEquals(404, http.get("/v2/app/manifests/v1").statusCode());
    }

    @Test
    void pushesAndPullsAnImage() throws IOException {
        push(image);
        HttpResponse<byte[]> put = putManifest(image.manifest(), "v1");

        assertEquals(201, put.statusCode());
        assertEquals("", header(put, "Location"));
        assertEquals(image.digest(), header(put, "Docker-Content-Digest"));
        HttpResponse<byte[]> get = http.get("/v2/app/manifests/v1", "Accept", MediaTypes.OCI_MANIFEST);
        assertArrayEquals(image.bytes(), get.body());
        assertEquals("", header(get, "Docker-Content-Digest"));
        assertEquals(
                image.digest(),
                header(http.head("/v2/app/manifests/v1", "Accept", MediaTypes.OCI_MANIFEST), "Docker-Content-Digest"));
        assertEquals(
                MediaTypes.DOCKER_MANIFEST,
                header(http.get("/v2/app/manifests/v1", "Accept", MediaTypes.DOCKER_LIST), "Content-Type"));
        assertArrayEquals(
                image.bytes(), http.get("/v2/app/manifests/" + image.digest()).body());
        assertEquals(List.of("v1"), content.tags());
    }

    @Test
    void layersComeFromABucketThatRefusesAuthorization() throws IOException {
        image.pushTo(content, "v1");
        BlobSource layer = image.blobs().get(1);
        String path = "/v2/app/blobs/" + layer.digest();

        assertEquals(String.valueOf(layer.size()), header(http.head(path), "Content-Length"));
        HttpResponse<byte[]> answer = http.get(path);
        assertEquals(307, answer.statusCode());
        String url = header(answer, "Location");
        assertTrue(url.contains("/prod-us-west-2-starport-layer-bucket/"));
        assertArrayEquals(bytes(layer), RegistryHttp.fetch(url, Map.of()).body());
        assertEquals(206, RegistryHttp.fetch(url, Map.of("Range", "bytes=10-")).statusCode());
        HttpResponse<byte[]> refused = RegistryHttp.fetch(url, Map.of("Authorization", "Basic x"));
        assertEquals(400, refused.statusCode());
        assertTrue(text(refused).contains("Only one auth mechanism allowed"));
        clock.advance(Duration.ofHours(1));
        assertEquals(403, RegistryHttp.fetch(url, Map.of()).statusCode());
    }

    @Test
    void bucketsCanHaveTheirOwnHosts() {
        try (LocalAws named = LocalAws.builder().awsLayerHosts(true).start()) {
            EcrRegistry there = named.account(ACCOUNT).ecr(REGION);
            image.pushTo(there.createRepository("app").content(), "v1");
            String token = RegistryHttp.token(named, named.account(ACCOUNT).user("ci"), REGION);
            RegistryHttp client = new RegistryHttp(named, there.host(), token);
            String url =
                    header(client.get("/v2/app/blobs/" + image.blobs().get(1).digest()), "Location");

            String host = "prod-us-west-2-starport-layer-bucket.s3.us-west-2.amazonaws.com";
            assertTrue(url.startsWith("https://" + host + "/"));
            assertEquals(200, new RegistryHttp(named, host, null).get(url).statusCode());
        }
    }

    @Test
    void missingRepositoriesAreNotCreatedUnlessATemplateSaysSo() {
        HttpResponse<byte[]> missing = http.post("/v2/team/new/blobs/uploads/");
        assertEquals(404, missing.statusCode());
        assertTrue(text(missing).contains("NAME_UNKNOWN"));
        assertTrue(text(missing)
                .contains("The repository with name 'team/new' does not exist in the registry with id"
                        + " '111122223333'"));

        registry.template(new CreationTemplate("team", RepositorySettings.DEFAULT.with(TagMutability.IMMUTABLE)));
        assertEquals(202, http.post("/v2/team/new/blobs/uploads/").statusCode());
        assertEquals(404, http.post("/v2/teams/blobs/uploads/").statusCode());
        assertEquals(
                TagMutability.IMMUTABLE,
                registry.repository("team/new").settings().mutability());
    }

    @Test
    void refusesWhatEcrRefuses() {
        StoredManifest noJson = StoredManifest.of("{".getBytes(StandardCharsets.UTF_8), MediaTypes.OCI_MANIFEST);
        HttpResponse<byte[]> refused = putManifest(noJson, "v1");
        assertEquals(405, refused.statusCode());
        assertTrue(text(refused).contains("\"UNSUPPORTED\""));
        assertTrue(text(refused)
                .contains("Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'"));
        String noLayers = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"layers\":[]}";
        StoredManifest empty = StoredManifest.of(noLayers.getBytes(StandardCharsets.UTF_8), MediaTypes.OCI_MANIFEST);
        assertTrue(text(putManifest(empty, "v1")).contains("Image has to have at least 1 layer"));
        HttpResponse<byte[]> missing = putManifest(image.manifest(), "v1");
        assertTrue(text(missing).contains("MANIFEST_BLOB_UNKNOWN"));
        assertTrue(text(missing).contains("Layers with digests '["));
        image.allBlobs().forEach(content::putBlob);
        HttpResponse<byte[]> digest = putManifest(image.manifest(), "sha256:" + "0".repeat(64));
        assertEquals(400, digest.statusCode());
        assertTrue(text(digest).contains("does not match the image digest that Amazon ECR has calculated"));
        SampleImage index = SampleImage.index().add(image).build();
        assertTrue(text(putManifest(index.manifest(), "v1")).contains("Images with digests '["));
        registry.refuseManifests(manifest -> manifest.digest().equals(image.digest()), "no such luck");
        assertEquals(405, putManifest(image.manifest(), "v1").statusCode());
    }

    @Test
    void zeroByteBlobsAreRefused() {
        HttpResponse<byte[]> answer =
                upload(new byte[0], BlobSource.of(new byte[0]).digest());

        assertEquals(400, answer.statusCode());
        assertTrue(text(answer).contains("BLOB_UPLOAD_INVALID"));
    }

    @Test
    void immutableTagsAreRefusedEvenForTheSameDigest() {
        image.pushTo(content, "v1");
        repository.settings(repository.settings().with(TagMutability.IMMUTABLE));

        HttpResponse<byte[]> answer = putManifest(image.manifest(), "v1");
        assertEquals(400, answer.statusCode());
        assertTrue(text(answer).contains("TAG_INVALID"));
        assertTrue(text(answer)
                .contains("The image tag 'v1' already exists in the 'app' repository and cannot be overwritten because"
                        + " the repository is immutable."));
        assertEquals(201, putManifest(image.manifest(), "v2").statusCode());
        assertEquals(201, putManifest(image.manifest(), image.digest()).statusCode());
    }

    @Test
    void patchAnswersCreatedWithAStaleRange() {
        byte[] bytes = new byte[2 * MIN_PART + 7];
        Arrays.fill(bytes, (byte) 3);
        String location = start();
        HttpResponse<byte[]> first = http.send("PATCH", location, Arrays.copyOf(bytes, MIN_PART));
        HttpResponse<byte[]> second =
                http.send("PATCH", header(first, "Location"), Arrays.copyOfRange(bytes, MIN_PART, 2 * MIN_PART));

        assertEquals(201, first.statusCode());
        assertEquals(201, second.statusCode());
        assertEquals("0-" + (MIN_PART - 1), header(first, "Range"));
        assertEquals("0-" + (MIN_PART - 1), header(second, "Range"));
        String digest = BlobSource.of(bytes).digest();
        HttpResponse<byte[]> last = http.put(
                header(second, "Location") + "&digest=" + digest,
                Arrays.copyOfRange(bytes, 2 * MIN_PART, bytes.length));
        assertEquals(201, last.statusCode());
        assertTrue(content.hasBlob(digest));
    }

    @Test
    void smallPartsMustBeTheLast() {
        HttpResponse<byte[]> first = http.send("PATCH", start(), new byte[100]);
        HttpResponse<byte[]> second = http.send("PATCH", header(first, "Location"), new byte[100]);

        assertEquals(400, second.statusCode());
        assertTrue(text(second).contains("BLOB_UPLOAD_INVALID"));
        String digest = BlobSource.of(new byte[100]).digest();
        assertEquals(
                201,
                http.put(header(first, "Location") + "&digest=" + digest, new byte[0])
                        .statusCode());
    }

    @Test
    void retriesNeedANewSession() {
        String location = start();
        http.send("PATCH", location, new byte[MIN_PART]);
        HttpResponse<byte[]> again = http.put(location + "&digest=sha256:" + "0".repeat(64), new byte[MIN_PART]);

        assertEquals(416, again.statusCode());
        assertTrue(text(again).contains("BLOB_UPLOAD_INVALID"));
        assertTrue(text(again).contains("First byte of the layer part is 0 instead of " + MIN_PART));
        assertEquals(404, http.get(location).statusCode());
    }

    @Test
    void mountsWhenTheAccountHasItOnAndAnImageNamesTheBlob() {
        EcrRepository base = registry.createRepository("base");
        String digest = image.blobs().get(1).digest();
        String mount = UPLOADS + "?mount=" + digest + "&from=base";
        image.allBlobs().forEach(base.content()::putBlob);
        assertEquals(202, http.post(mount).statusCode());
        registry.blobMounting(true);
        assertEquals(202, http.post(mount).statusCode());
        image.pushTo(base.content(), "v1");
        base.settings(base.settings().withEncryption("KMS", null));
        assertEquals(202, http.post(mount).statusCode());
        base.settings(RepositorySettings.DEFAULT);
        assertEquals(201, http.post(mount).statusCode());
        assertTrue(content.hasBlob(digest));
    }

    @Test
    void listsTagsByOpaqueTokens() {
        for (int i = 0; i < 5; i++) {
            image.pushTo(content, "v" + i);
        }
        Set<String> seen = new TreeSet<>();
        String target = "/v2/app/tags/list?n=2";
        int pages = 0;
        while (!target.isEmpty()) {
            HttpResponse<byte[]> page = http.get(target);
            assertEquals("text/plain; charset=utf-8", header(page, "Content-Type"));
            for (int i = 0; i < 5; i++) {
                if (text(page).contains("\"v" + i + "\"")) {
                    seen.add("v" + i);
                }
            }
            String link = header(page, "Link");
            assertFalse(link.contains("last=v"));
            target = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
            pages++;
        }
        assertEquals(5, seen.size());
        assertEquals(3, pages);
        HttpResponse<byte[]> tooMany = http.get("/v2/app/tags/list?n=1001");
        assertTrue(text(tooMany).contains("less than or equal to 1000"));
        assertEquals(405, tooMany.statusCode());
    }

    @Test
    void listsReferrers() {
        image.pushTo(content, "v1");
        String json = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST
                + "\",\"artifactType\":\"a/b\",\"subject\":{\"digest\":\"" + image.digest() + "\"}}";
        StoredManifest referrer = StoredManifest.of(json.getBytes(StandardCharsets.UTF_8), MediaTypes.OCI_MANIFEST);

        assertEquals(image.digest(), header(putManifest(referrer, referrer.digest()), "OCI-Subject"));
        String target = "/v2/app/referrers/" + image.digest();
        assertTrue(text(http.get(target)).contains(referrer.digest()));
        HttpResponse<byte[]> filtered = http.get(target + "?artifactType=c/d");
        assertFalse(text(filtered).contains(referrer.digest()));
        assertEquals("artifactType", header(filtered, "OCI-Filters-Applied"));
    }

    @Test
    void archivedImagesCannotBePulled() {
        image.pushTo(content, "v1");
        repository.archive(image.digest());

        assertEquals(404, http.get("/v2/app/manifests/v1").statusCode());
        assertEquals(
                404, http.head("/v2/app/blobs/" + image.blobs().get(1).digest()).statusCode());
        assertEquals("{\"name\":\"app\",\"tags\":[]}", text(http.get("/v2/app/tags/list")));
        assertEquals(201, putManifest(image.manifest(), "v1").statusCode());
        assertEquals(200, http.get("/v2/app/manifests/v1").statusCode());
    }

    @Test
    void quotasAnswer429AndFillUpAgain() {
        image.allBlobs().forEach(content::putBlob);
        registry.quota("PutImage", 1);

        assertEquals(201, putManifest(image.manifest(), "v1").statusCode());
        HttpResponse<byte[]> throttled = putManifest(image.manifest(), "v2");
        assertEquals(429, throttled.statusCode());
        assertTrue(text(throttled).contains("TOOMANYREQUESTS"));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(201, putManifest(image.manifest(), "v2").statusCode());
        assertEquals(3, aws.requests("PUT", "/v2/app/manifests/").size());
    }

    @Test
    void schema1AndForeignLayersAreTaken() {
        for (SampleImage sample : List.of(SampleImages.schema1(), SampleImages.foreignLayer(false))) {
            sample.allBlobs().forEach(content::putBlob);
            assertEquals(201, putManifest(sample.manifest(), "v1").statusCode(), sample.mediaType());
        }
    }

    private void push(SampleImage pushed) throws IOException {
        for (BlobSource blob : pushed.allBlobs()) {
            assertEquals(201, upload(bytes(blob), blob.digest()).statusCode());
        }
    }

    private HttpResponse<byte[]> upload(byte[] bytes, String digest) {
        return http.put(start() + "&digest=" + digest, bytes);
    }

    private String start() {
        HttpResponse<byte[]> started = http.post(UPLOADS);
        assertEquals(202, started.statusCode());
        return header(started, "Location");
    }

    private HttpResponse<byte[]> putManifest(StoredManifest manifest, String reference) {
        return http.put("/v2/app/manifests/" + reference, manifest.bytes(), "Content-Type", manifest.mediaType());
    }

    private static byte[] bytes(BlobSource blob) throws IOException {
        try (var in = blob.open()) {
            return in.readAllBytes();
        }
    }

    private RegistryHttp http(AwsUser user, String accountId, String region) {
        return http(user, accountId, region, region);
    }

    private RegistryHttp http(AwsUser user, String accountId, String tokenRegion, String region) {
        String token = RegistryHttp.token(aws, user, tokenRegion);
        return new RegistryHttp(aws, aws.registryHost(accountId, region), token);
    }
}

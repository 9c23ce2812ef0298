package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingEndpointTest {

    @Test
    void tagsInLexicalOrderAndPages() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.builder().tagPageSize(3).start()) {
            for (String tag : List.of("b", "a", "Z", "10", "9", "latest", "_x")) {
                SampleArtifacts.artifact().pushTo(registry.repository("a/b"), tag);
            }
            RawClient client = new RawClient(registry.uri());
            HttpResponse<byte[]> first = client.get("/v2/a/b/tags/list");
            assertEquals("{\"name\":\"a/b\",\"tags\":[\"10\",\"9\",\"Z\"]}", RawClient.text(first));
            assertEquals("</v2/a/b/tags/list?n=3&last=Z>; rel=\"next\"", RawClient.header(first, "Link"));
            assertEquals(List.of("[10,9,Z]", "[_x,a,b]", "[latest]"), pages(client, "/v2/a/b/tags/list", "tags"));
            assertEquals(4, pages(client, "/v2/a/b/tags/list?n=2", "tags").size());
            assertEquals(
                    "{\"name\":\"a/b\",\"tags\":[\"a\",\"b\"]}",
                    RawClient.text(client.get("/v2/a/b/tags/list?n=2&last=_x")));
            HttpResponse<byte[]> none = client.get("/v2/a/b/tags/list?n=0");
            assertEquals("{\"name\":\"a/b\",\"tags\":[]}", RawClient.text(none));
            assertEquals("", RawClient.header(none, "Link"));
        }
    }

    @Test
    void tagsOfAnUnknownRepository() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.start()) {
            HttpResponse<byte[]> response = new RawClient(registry.uri()).get("/v2/none/tags/list");
            assertEquals(404, response.statusCode());
            assertTrue(RawClient.text(response).contains("\"NAME_UNKNOWN\""));
            assertFalse(registry.repositories().contains("none"));
        }
    }

    @Test
    void catalogInPages() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.builder()
                .catalogPageSize(2)
                .absoluteLocations(true)
                .start()) {
            for (String name : List.of("c", "a", "b/x")) {
                registry.repository(name).putBlob(RawClient.bytes(name));
            }
            assertEquals(List.of("a", "b/x", "c"), registry.repositories());
            RawClient client = new RawClient(registry.uri());
            assertEquals(List.of("[a,b/x]", "[c]"), pages(client, "/v2/_catalog", "repositories"));
        }
    }

    @Test
    void referrersAreFilteredAndPaged() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.builder().referrersPageSize(2).start()) {
            StoredRepository repository = registry.repository("a/b");
            SampleImage subject = SampleImages.prettyDocker();
            subject.pushTo(repository, "v1");
            SampleArtifacts.signature(subject).pushTo(repository, null);
            for (String content : List.of("one", "two", "three")) {
                SampleArtifacts.referrer(subject, "application/vnd.example.sbom", content)
                        .pushTo(repository, null);
            }
            RawClient client = new RawClient(registry.uri());
            String target = "/v2/a/b/referrers/" + subject.digest();
            HttpResponse<byte[]> first = client.get(target);
            assertEquals(MediaTypes.OCI_INDEX, RawClient.header(first, "Content-Type"));
            assertEquals("", RawClient.header(first, "OCI-Filters-Applied"));
            assertTrue(RawClient.text(first).contains("\"annotations\":{\"org.example.made-by\":\"test\"}"));
            assertEquals(2, pages(client, target, "manifests").size());
            HttpResponse<byte[]> filtered =
                    client.get(target + "?artifactType=" + Query.encode(SampleArtifacts.SIGNATURE_TYPE));
            assertEquals("artifactType", RawClient.header(filtered, "OCI-Filters-Applied"));
            assertEquals(1, RawClient.text(filtered).split("\"digest\"", -1).length - 1);
            String sboms = target + "?artifactType=application%2Fvnd.example.sbom";
            assertEquals(2, pages(client, sboms, "manifests").size());
        }
    }

    @Test
    void noReferrersAreAnEmptyIndex() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.start()) {
            String digest = SampleImages.oddOci().digest();
            HttpResponse<byte[]> response = new RawClient(registry.uri()).get("/v2/a/b/referrers/" + digest);
            assertEquals(200, response.statusCode());
            assertTrue(RawClient.text(response).contains("\"manifests\":[]"));
        }
    }

    @Test
    void referrersEndpointCanBeMissing() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.builder().referrersApi(false).start()) {
            SampleImage signature = SampleArtifacts.signature(SampleImages.oddOci());
            signature.allBlobs().forEach(registry.repository("a/b")::putBlob);
            RawClient client = new RawClient(registry.uri());
            HttpResponse<byte[]> created = client.send(
                    "PUT",
                    "/v2/a/b/manifests/" + signature.digest(),
                    signature.bytes(),
                    "Content-Type",
                    signature.mediaType());
            assertEquals(201, created.statusCode());
            assertEquals("", RawClient.header(created, "OCI-Subject"));
            String digest = SampleImages.oddOci().digest();
            assertEquals(404, client.get("/v2/a/b/referrers/" + digest).statusCode());
        }
    }

    /** Follows the links and returns the list of each page, its objects without their fields. */
    private static List<String> pages(RawClient client, String target, String field)
            throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>();
        String next = target;
        while (!next.isEmpty()) {
            HttpResponse<byte[]> response = client.get(next);
            assertEquals(200, response.statusCode());
            Object list = JsonObject.parse(response.body()).fields().get(field);
            pages.add(String.valueOf(list).replace(", ", ","));
            String link = RawClient.header(response, "Link");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        return pages;
    }
}

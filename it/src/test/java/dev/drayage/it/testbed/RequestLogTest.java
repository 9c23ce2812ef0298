package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RequestLogTest {

    @Test
    void entriesTellEverything() throws IOException, InterruptedException {
        try (TestRegistry registry =
                TestRegistry.builder().bearer("user", "secret").start()) {
            registry.repository("a/b").putBlob(RawClient.bytes("x"));
            RawClient client = new RawClient(registry.uri());
            client.get("/v2/");
            client.get("/token?scope=repository:a/b:pull,push", "Authorization", "Basic dXNlcjpzZWNyZXQ=");
            client.get("/v2/a/b/tags/list?n=1", "X-Test", "one");
            List<LoggedRequest> requests = registry.requests();
            assertEquals(3, requests.size());
            assertEquals(401, requests.get(0).status());
            assertEquals("/token", requests.get(1).path());
            assertEquals("scope=repository:a/b:pull,push", requests.get(1).query());
            assertEquals(200, requests.get(1).status());
            assertEquals("one", requests.get(2).requestHeaders().get("x-test"));
            assertEquals(401, requests.get(2).status());
            assertEquals(1, registry.requests("GET", "^/token").size());
            assertThrows(UnsupportedOperationException.class, requests::clear);
            registry.clearRequests();
            assertEquals(List.of(), registry.requests());
        }
    }

    @Test
    void bytesAreCounted() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.start()) {
            RawClient client = new RawClient(registry.uri());
            byte[] content = SyntheticBlob.of(1, 700_000).open().readAllBytes();
            String digest = DigestAlgorithm.SHA256.digestOf(content);
            client.send("POST", "/v2/a/b/blobs/uploads/?digest=" + digest, content);
            client.get("/v2/a/b/blobs/" + digest);
            client.get("/v2/a/b/blobs/" + digest, "Range", "bytes=100-199");
            client.head("/v2/a/b/blobs/" + digest);
            List<LoggedRequest> requests = registry.requests();
            assertEquals(700_000, requests.get(0).bytesIn());
            assertEquals(700_000, requests.get(1).bytesOut());
            assertEquals(100, requests.get(2).bytesOut());
            assertEquals(0, requests.get(3).bytesOut());
        }
    }

    @Test
    void noRequestIsMissed() throws InterruptedException, ExecutionException {
        try (TestRegistry registry = TestRegistry.start()) {
            SyntheticBlob blob = SyntheticBlob.of(1, 100_000);
            registry.repository("a/b").putBlob(blob);
            ExecutorService pool = Executors.newFixedThreadPool(4);
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tasks.add(() -> readRepeatedly(registry, "/v2/a/b/blobs/" + blob.digest()));
            }
            for (Future<Void> task : pool.invokeAll(tasks)) {
                task.get();
            }
            pool.shutdown();
            assertEquals(200, registry.requests().size());
            assertEquals(
                    200L * 100_000,
                    registry.requests().stream()
                            .mapToLong(LoggedRequest::bytesOut)
                            .sum());
        }
    }

    private static Void readRepeatedly(TestRegistry registry, String target) throws IOException, InterruptedException {
        RawClient client = new RawClient(registry.uri());
        for (int i = 0; i < 50; i++) {
            int before = registry.requests().size();
            client.get(target);
            if (registry.requests().size() <= before) {
                throw new AssertionError("the request is not in the log");
            }
        }
        return null;
    }
}

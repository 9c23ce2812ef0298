package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address ends its line, so that the next request has one header more, or is two: CWE-93, CWE-113. */
final class HeaderInjectionTest {
    private static final String LOCATION = "/v2/copy/blobs/uploads/1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%0d%0aX-Injected:%20yes",
                "%0D%0A%0D%0AGET%20/injected%20HTTP/1.1",
                "\rX-Injected: yes",
                "\r X-Injected: yes",
                "\r\n X-Injected: yes",
                "\n\tX-Injected: yes",
                "?x=\rX-Injected: yes",
                "?x=%0d%0aX-Injected:%20yes",
                " HTTP/1.1\rX-Injected: yes",
                "\u0000X-Injected: yes",
                "\u0085X-Injected: yes",
                "\u00e4X-Injected: yes"
            })
    void uploadAddressDoesNotAddAHeader(String end) {
        SampleImage image = SampleImage.builder().layers(10).build();
        try (TestRegistry source = TestRegistry.start();
                HostileServer destination = HostileServer.start((request, out) -> HostileServer.write(
                        out,
                        request.startsWith("POST ")
                                ? "HTTP/1.1 202 Accepted\r\nLocation: " + LOCATION + end
                                        + "\r\nContent-Length: 0\r\n\r\n"
                                : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))) {
            image.pushTo(source.repository("app"), "1");

            Reports.assertAll(
                    ImageStatus.FAILED,
                    Copies.over(source.host(), destination.host())
                            .referrers(ReferrersMode.NEVER)
                            .run(source.host() + "/app:1", destination.host() + "/copy:1"));

            assertTrue(destination.requests().stream().anyMatch(head -> head.startsWith("POST ")), "it was given");
            assertNotInjected(destination);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%0d%0aX-Injected:%20yes",
                "\rX-Injected: yes",
                "\r\n X-Injected: yes",
                "?x=\rX-Injected: yes",
                " HTTP/1.1\rX-Injected: yes",
                "\u0000X-Injected: yes",
                "\u00e4X-Injected: yes"
            })
    void redirectDoesNotAddAHeader(String end) {
        try (HostileServer source = HostileServer.start((request, out) -> HostileServer.write(
                        out,
                        "HTTP/1.1 307 Temporary Redirect\r\nLocation: /again" + end
                                + "\r\nContent-Length: 0\r\n\r\n"));
                Victim victim = Victim.of(source.host())) {
            assertEquals(ImageStatus.FAILED, victim.copy().status());
            assertFalse(source.requests().isEmpty());
            assertNotInjected(source);
        }
    }

    private static void assertNotInjected(HostileServer server) {
        for (String head : server.requests()) {
            List<String> lines = List.of(head.split("[\r\n\u0085]+"));
            assertTrue(lines.get(0).matches("[A-Z]+ [!-~]+ HTTP/1\\.1"), head);
            assertFalse(
                    lines.stream()
                            .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("x-injected")),
                    head);
            assertFalse(head.startsWith("GET /injected"), head);
        }
    }
}

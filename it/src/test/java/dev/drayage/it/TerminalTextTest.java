package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.it.testbed.TestRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry says is shown in terminals and logs, which it could steer or forge a line of: CWE-117, CWE-150, CVE-2021-42574. */
final class TerminalTextTest {
    /** Colours, a title, an 8-bit escape, a forged line, and text that runs the other way. */
    private static final String EVIL = "\u001b[31m\u001b]0;title\u0007\u009b2J\u202e\u2066\u200fEVIL\u2028x\u007f";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app:ALL_TAGS | 200 OK        | X-None: x                    | {\"name\":\"app\",\"tags\":[\"EVIL\"]}",
                "app:1        | 200 OK        | Content-Type: EVIL           | {\"schemaVersion\":2}",
                "app:1        | 200 OK        | Content-Type: application/x  | {\"schemaVersion\":2,\"mediaType\":\"EVIL\"}",
                "app:1        | 200 OK        | Docker-Content-Digest: EVIL  | {}",
                "app:1        | 200 OK        | X-None: x                    | EVIL",
                "app:1        | 403 Forbidden | X-None: x                    | {\"errors\":[{\"code\":\"EVIL\",\"message\":\"x\"}]}",
                "app:1        | 403 Forbidden | X-None: x                    | {\"errors\":[{\"code\":\"X\",\"message\":\"EVIL\"}]}",
                "app:1        | 403 EVIL      | X-None: EVIL                 | EVIL",
                "app:1        | 307 See       | Location: http://EVIL/EVIL   | x",
                "app:1        | 401 No        | WWW-Authenticate: Bearer realm=\"http://EVIL/EVIL\" | x",
                "app:1        | 401 No        | WWW-Authenticate: Bearer realm=\"//EVIL/\" | x",
                "app:ALL_TAGS | 200 OK        | Link: <http://EVIL/EVIL>; rel=\"next\" | {\"name\":\"app\",\"tags\":[\"1\"]}"
            })
    void wordsOfARegistryAreShownAsPlainText(String image, String status, String header, String body) {
        try (TestRegistry open = TestRegistry.start();
                HostileServer source = HostileServer.start((request, out) -> {
                    byte[] content =
                            body.replace("EVIL", json("\nFORGED " + EVIL)).getBytes(StandardCharsets.UTF_8);
                    String head = "HTTP/1.1 " + status + "\r\n" + header + "\r\nContent-Length: " + content.length
                            + "\r\n\r\n";
                    out.write(head.replace("EVIL", EVIL).getBytes(StandardCharsets.UTF_8));
                    if (!request.startsWith("HEAD ")) {
                        out.write(content);
                    }
                })) {
            String seen = SeenRun.failed(
                    Copies.over(open.host(), source.host()).referrers(ReferrersMode.NEVER),
                    source.host() + "/" + image,
                    open.host() + "/copy");

            assertTrue(!source.requests().isEmpty(), "it was asked");
            assertEquals(
                    List.of(),
                    seen.lines()
                            .filter(line -> line.startsWith("FORGED")
                                    || line.codePoints().anyMatch(TerminalTextTest::steers))
                            .toList());
        }
    }

    /** A body of JSON has them escaped, where they are just as alive when they are read. */
    private static String json(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(character -> escaped.append(String.format("\\u%04x", character)));
        return escaped.toString();
    }

    /** Tabs are in stack traces. */
    private static boolean steers(int character) {
        int kind = Character.getType(character);
        return (kind == Character.CONTROL && character != '\t')
                || kind == Character.FORMAT
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR;
    }
}

package dev.drayage.adapters.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final JsonDocument document = JsonDocument.begin(out, "images");

    @Test
    void elementsComeBeforeTheOtherMembers() {
        document.add(Map.of("a", "ä"));
        document.add(Map.of("b", List.of(1, true)));
        document.end(Map.of("totals", Map.of("copied", 2L)));
        assertEquals("{\"images\":[{\"a\":\"ä\"},{\"b\":[1,true]}],\"totals\":{\"copied\":2}}", out.toString(UTF_8));
    }

    @Test
    void listMayBeEmpty() {
        document.end(Map.of());
        assertEquals("{\"images\":[]}", out.toString(UTF_8));
    }

    @Test
    void elementsAreHandedOverWhileTheyCome() {
        for (int i = 0; i < 10_000; i++) {
            document.add(Map.of("number", i));
        }
        assertTrue(out.size() > 100_000, () -> out.size() + " bytes");
    }
}

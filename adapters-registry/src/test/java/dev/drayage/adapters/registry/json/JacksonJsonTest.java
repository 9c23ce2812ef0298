package dev.drayage.adapters.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidContentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonJsonTest {
    private final JacksonJson json = new JacksonJson();

    @Test
    void objectsListsAndValuesAreRead() {
        assertEquals(
                Map.of(
                        "text",
                        "a",
                        "yes",
                        true,
                        "no",
                        false,
                        "list",
                        List.of(1L, "b", List.of()),
                        "inner",
                        Map.of("x", 2L)),
                read("{\"text\":\"a\",\"yes\":true,\"no\":false,\"list\":[1,\"b\",[]],\"inner\":{\"x\":2}}"));
    }

    @Test
    void fieldsKeepTheirOrder() {
        assertEquals(
                List.of("b", "a", "c"),
                List.copyOf(read("{\"b\":1,\"a\":2,\"c\":3}").keySet()));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 2147483648L, 9223372036854775807L, -9223372036854775808L})
    void wholeNumbersAreLongs(long number) {
        assertEquals(number, read("{\"n\":" + number + "}").get("n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "1.0", "1e3", "-0.5"})
    void otherNumbersAreNoLongs(String number) {
        assertTrue(read("{\"n\":" + number + "}").get("n") instanceof Double);
    }

    @Test
    void nullsAreLeftOut() {
        assertEquals(Map.of("list", List.of(1L)), read("{\"a\":null,\"list\":[null,1]}"));
    }

    @Test
    void nestingIsReadDownTo64Levels() {
        assertEquals(1, read(nested(64)).size());
        assertRefused(nested(65));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"x\":{\"a\":1,\"b\":2,\"a\":3}}",
                "{\"x\":[{\"a\":1,\"a\":1}]}",
                "{\"a\":1,\"\\u0061\":1}",
                "{\"a\":null,\"a\":1}"
            })
    void duplicateKeysAreRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} x", "{},", "{}]", "{}null", "{}\u0000"})
    void whatFollowsIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void whiteSpaceAroundIsAllowed() {
        assertEquals(Map.of(), read(" \r\n\t{ } \n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "1", "\"a\"", "null", "true", "<html>"})
    void whatIsNoObjectIsRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":[1,",
                "{\"a\":[1",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "{\"a\":\"\n\"}",
                "{/**/\"a\":1}",
                "{\"a\":\"\\x\"}"
            })
    void malformedJsonIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void textIsUtf8() {
        assertEquals("größe 🚢", read("{\"a\":\"größe 🚢\"}").get("a"));
        assertRefused(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'});
        assertRefused(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, '"', '}'});
    }

    @Test
    void refusalDoesNotRepeatTheContent() {
        InvalidContentException refusal =
                assertThrows(InvalidContentException.class, () -> read("{\"password\":\"secret\" x"));
        assertEquals("it is not well-formed JSON", refusal.getMessage());
    }

    @Test
    void objectIsWrittenWithoutWhiteSpaceInItsOrder() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("b", 2);
        object.put("a", List.of("x", 1L, true));
        object.put("c", Map.of("d", "größe \"x\""));
        assertEquals(
                "{\"b\":2,\"a\":[\"x\",1,true],\"c\":{\"d\":\"größe \\\"x\\\"\"}}",
                new String(json.write(object), UTF_8));
    }

    @Test
    void whatIsWrittenCanBeRead() {
        Map<String, Object> object = Map.of("n", 9223372036854775807L, "list", List.of(Map.of("a", "\u0001\n/")));
        assertEquals(object, json.readObject(json.write(object)));
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private Map<String, Object> read(String text) {
        return json.readObject(text.getBytes(UTF_8));
    }

    private void assertRefused(String text) {
        assertRefused(text.getBytes(UTF_8));
    }

    private void assertRefused(byte[] bytes) {
        assertThrows(InvalidContentException.class, () -> json.readObject(bytes));
    }
}

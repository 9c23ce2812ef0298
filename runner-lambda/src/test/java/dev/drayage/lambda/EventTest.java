package dev.drayage.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EventTest {
    private final Map<String, Object> fields = new HashMap<>();
    private final Event event = new Event(fields);

    @Test
    void fieldsAreReadByTheirTypes() {
        fields.putAll(Map.of("o", Map.of("a", 1L), "t", "text", "l", List.of(1L), "n", 7L));

        assertEquals(Map.of("a", 1L), event.object("o"));
        assertEquals("text", event.text("t"));
        assertEquals(List.of(1L), event.list("l"));
        assertEquals(7, event.number("n", 1, 7));
    }

    @Test
    void listsNumbersAndTheWorkspaceMayBeLeftAway() {
        assertEquals(List.of(), event.list("l"));
        assertEquals(5, event.number("n", 5, 3));
        assertNull(event.workspace());
    }

    @Test
    void whatIsMissingIsNamed() {
        assertRefused("has no 'task'", () -> event.object("task"));
        fields.put("task", null);
        assertRefused("has no 'task'", () -> event.object("task"));
    }

    @Test
    void otherTypesAreRefusedByName() {
        fields.putAll(Map.of("o", List.of(), "t", 1L, "l", "text", "n", 1.5, "workspace", Map.of()));

        assertRefused("'o' of the input is not an object", () -> event.object("o"));
        assertRefused("'t' of the input is not a text", () -> event.text("t"));
        assertRefused("'l' of the input is not a list", () -> event.list("l"));
        assertRefused("'n' of the input is not a whole number", () -> event.number("n", 1, 9));
        assertRefused("'workspace' of the input is not a text", event::workspace);
    }

    @Test
    void numbersHaveBounds() {
        fields.putAll(Map.of("less", -1L, "more", 10L, "most", Long.MAX_VALUE));

        assertRefused("'less' of the input is -1", () -> event.number("less", 1, 9));
        assertRefused("'more' of the input is 10", () -> event.number("more", 1, 9));
        assertRefused("'most'", () -> event.number("most", 1, Integer.MAX_VALUE));
    }

    @Test
    void unknownFieldsAreRefusedWithTheKnownOnes() {
        fields.put("wokspace", "s3://bucket/run/");

        InvalidInputException refused = assertRefused("'wokspace'", () -> event.only(Set.of("workspace", "item")));
        assertEquals("Known are item, workspace.", refused.remedy());
    }

    @Test
    void aWorkspaceIsAFolder() {
        fields.put("workspace", "s3://bucket/run");

        assertRefused("'s3://bucket/run' is not the address of a folder", event::workspace);
    }

    private static InvalidInputException assertRefused(String message, Executable read) {
        InvalidInputException refused = assertThrows(InvalidInputException.class, read);
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused::getMessage);
        return refused;
    }
}

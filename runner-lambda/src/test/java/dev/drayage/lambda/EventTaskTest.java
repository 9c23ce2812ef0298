package dev.drayage.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.task.WrittenTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTaskTest {
    private final Map<String, Object> object =
            new HashMap<>(Map.of("srcRegion", "us-east-1", "destRegion", "eu-west-1"));

    @Test
    void textsNumbersBooleansAndListsAreValues() {
        object.putAll(Map.of("jobs", 7L, "includeUntagged", false, "srcImageList", List.of("app:1", "app:2")));

        Map<String, Object> task = EventTask.of(object).describe();

        assertEquals(List.of("app:1", "app:2"), task.get("srcImageList"));
        assertEquals("7", String.valueOf(task.get("jobs")));
        assertEquals("false", String.valueOf(task.get("includeUntagged")));
    }

    @Test
    void awsTagsMayBeAnObjectAsInAFile() {
        object.put("resourceTags", Map.of("team", "platform"));

        assertEquals(
                EventTask.of(with("resourceTags", "team=platform")).describe(),
                EventTask.of(object).describe());
    }

    @Test
    void nullIsNoValueAndCertainlyNotTheTextNull() {
        object.put("srcCredential", null);

        assertRefused("'srcCredential' of the task is null");
    }

    @Test
    void objectsAndNestedListsAreRefusedByName() {
        object.put("destPrefix", Map.of("a", "b"));
        assertRefused("'destPrefix' of the task is no plain value");
        object.remove("destPrefix");
        object.put("srcImageList", List.of(List.of("app:1")));
        assertRefused("'srcImageList' of the task is no plain value");
    }

    @Test
    void aListThatIsKeptElsewhereStandsForImages() {
        object.put("srcImageList", " s3://bucket/images.txt ");

        WrittenTask task = EventTask.of(object);

        assertEquals("s3://bucket/images.txt", task.listAddress());
        assertEquals(List.of("s3://bucket/images.txt"), task.describe().get("srcImageList"));
        assertEquals(
                List.of("app:1", "app:2"),
                task.withList("app:1,app:2").describe().get("srcImageList"));
    }

    @Test
    void variablesAreReadByTheirNames() {
        Map<String, String> variables =
                Map.of("SRC_REGION", "us-east-1", "DEST_REGION", "eu-west-1", "PATH", "/bin", "SRC_LIST", "ALL");

        WrittenTask task = EventTask.ofVariables(variables);

        assertNull(task.listAddress());
        assertEquals(
                List.of("app:1"), task.withOnly("app:1").describe().get("srcImageList"), "whatever else it selects");
    }

    private Map<String, Object> with(String name, Object value) {
        Map<String, Object> other = new HashMap<>(object);
        other.put(name, value);
        return other;
    }

    private void assertRefused(String message) {
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> EventTask.of(object));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused::getMessage);
    }
}

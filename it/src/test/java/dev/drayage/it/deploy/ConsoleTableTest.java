package dev.drayage.it.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table that the template makes is the one that the console's store in DynamoDB wants. */
final class ConsoleTableTest {
    private static final String TABLE = "table";

    private final Map<String, Object> table =
            new Stack(Template.read(Template.CONSOLE), ConsoleSamples.FEWEST).properties("Table");

    @Test
    void keysAreTextAndNothingElseIsDeclared() {
        Map<String, Object> types = new TreeMap<>();
        for (Object attribute : Template.list(Template.get(table, "AttributeDefinitions"))) {
            Map<String, Object> pair = Template.map(attribute);
            types.put((String) Template.get(pair, "AttributeName"), Template.get(pair, "AttributeType"));
        }
        Set<String> used = new TreeSet<>();
        keys().values().forEach(names -> used.addAll(List.of(names.split(", ", -1))));

        assertEquals(used, types.keySet());
        assertEquals(Set.of("S"), Set.copyOf(types.values()));
    }

    @Test
    void indexesHaveWhatListsShow() {
        Map<String, Object> projections = new TreeMap<>();
        for (Object index : indexes()) {
            Map<String, Object> whole = Template.map(index);
            projections.put((String) Template.get(whole, "IndexName"), Template.get(whole, "Projection"));
        }

        assertEquals(
                Map.of(
                        "list",
                        Map.of(
                                "ProjectionType",
                                "INCLUDE",
                                "NonKeyAttributes",
                                List.of(
                                        "name",
                                        "source",
                                        "destination",
                                        "search",
                                        "state",
                                        "lastStarted",
                                        "nextRun",
                                        "created")),
                        "due",
                        Map.of("ProjectionType", "KEYS_ONLY"),
                        "active",
                        Map.of("ProjectionType", "KEYS_ONLY")),
                projections);
    }

    /** Reads the keys from the store's own class: it has no use for them in public. */
    @Test
    void keysAreThoseThatTheStoreChecksFor() throws ReflectiveOperationException {
        Class<?> check = Class.forName("dev.drayage.console.store.dynamodb.TableCheck");
        Map<Object, Object> wanted = new LinkedHashMap<>((Map<?, ?>) constant(check, "INDEXES"));
        wanted.put(TABLE, constant(check, "KEYS"));

        assertEquals(wanted, keys());
    }

    private static Object constant(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }

    /** Returns the names of keys, partition first, by index. */
    private Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>(Map.of(TABLE, names(table)));
        for (Object index : indexes()) {
            Map<String, Object> whole = Template.map(index);
            keys.put((String) Template.get(whole, "IndexName"), names(whole));
        }
        return keys;
    }

    private List<Object> indexes() {
        return Template.list(Template.get(table, "GlobalSecondaryIndexes"));
    }

    private static String names(Map<String, Object> whole) {
        List<Map<String, Object>> keys = Template.list(Template.get(whole, "KeySchema")).stream()
                .map(Template::map)
                .toList();
        assertEquals("HASH", keys.get(0).get("KeyType"));
        keys.stream().skip(1).forEach(key -> assertEquals("RANGE", key.get("KeyType")));
        return String.join(
                ", ",
                keys.stream()
                        .map(key -> (String) Template.get(key, "AttributeName"))
                        .toList());
    }
}

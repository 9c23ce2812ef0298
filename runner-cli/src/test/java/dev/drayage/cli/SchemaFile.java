package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.port.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A published schema, to be compared with what is written. */
final class SchemaFile {
    private static final Json JSON = OciRegistries.json();

    private final Map<String, Object> root;

    SchemaFile(String name) {
        try {
            root = JSON.readObject(Files.readAllBytes(Path.of("..", "docs", name)));
        } catch (IOException e) {
            throw new AssertionError("docs/" + name + " cannot be read", e);
        }
    }

    /** Returns a part of the schema. */
    Map<String, Object> at(String... path) {
        return child(root, path);
    }

    /** All documents together have exactly the fields of this part of the schema, and each has the required ones. */
    void assertFields(List<Map<String, Object>> documents, String... path) {
        Map<String, Object> schema = at(path);
        Set<String> fields = new TreeSet<>();
        documents.forEach(document -> fields.addAll(document.keySet()));
        assertEquals(new TreeSet<>(child(schema, "properties").keySet()), fields);
        for (Map<String, Object> document : documents) {
            assertTrue(document.keySet().containsAll((List<?>) Objects.requireNonNull(schema.get("required"))));
        }
    }

    /** Returns a document as a reader sees it. */
    static Map<String, Object> written(Map<String, Object> document) {
        return JSON.readObject(JSON.write(document));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> child(Map<String, Object> parent, String... path) {
        Map<String, Object> node = parent;
        for (String name : path) {
            node = (Map<String, Object>) Objects.requireNonNull(node.get(name), name);
        }
        return node;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(Map<String, Object> parent, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(parent.get(name), name);
    }

    /** Returns the children of this name, of the documents that have one. */
    static List<Map<String, Object>> children(List<Map<String, Object>> parents, String name) {
        return parents.stream()
                .filter(parent -> parent.containsKey(name))
                .map(parent -> child(parent, name))
                .toList();
    }
}

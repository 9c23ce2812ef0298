package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.cli.output.SampleReport;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.port.Json;
import dev.drayage.core.report.ImageStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The report and its published schema name the same fields. */
class ReportSchemaTest {
    private final Json json = OciRegistries.json();
    private final Map<String, Object> schema = read();
    private final Map<String, Object> report =
            json.readObject(json.write(SampleReport.full().toMap()));

    @Test
    void topLevelFieldsAreTheSchemas() {
        assertSameFields(schema, List.of(report));
    }

    @Test
    void fieldsOfTheTaskAreTheSchemas() {
        assertSameFields(child(schema, "properties", "task"), List.of(child(report, "task")));
    }

    @Test
    void fieldsOfTheTotalsAreTheSchemas() {
        assertSameFields(child(schema, "properties", "totals"), List.of(child(report, "totals")));
    }

    @Test
    void fieldsOfImagesAndErrorsAreTheSchemas() {
        Map<String, Object> image = child(schema, "properties", "images", "items");
        List<Map<String, Object>> rows = images();
        assertSameFields(image, rows);
        assertSameFields(
                child(image, "properties", "error"),
                rows.stream()
                        .filter(row -> row.containsKey("error"))
                        .map(row -> child(row, "error"))
                        .toList());
    }

    @Test
    void statusesAndCodesAreTheSchemas() {
        Map<String, Object> image = child(schema, "properties", "images", "items", "properties");
        assertEquals(
                Arrays.stream(ImageStatus.values()).map(Enum::name).toList(),
                child(image, "status").get("enum"));
        assertEquals(
                Arrays.stream(ErrorCode.values()).map(Enum::name).toList(),
                child(image, "error", "properties", "code").get("enum"));
    }

    /** All documents together have exactly the schema's fields, and each has the required ones. */
    private static void assertSameFields(Map<String, Object> schema, List<Map<String, Object>> documents) {
        Set<String> fields = new TreeSet<>();
        documents.forEach(document -> fields.addAll(document.keySet()));
        assertEquals(new TreeSet<>(child(schema, "properties").keySet()), fields);
        for (Map<String, Object> document : documents) {
            assertTrue(document.keySet().containsAll((List<?>) Objects.requireNonNull(schema.get("required"))));
        }
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> images() {
        return (List<Map<String, Object>>) Objects.requireNonNull(report.get("images"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String... path) {
        Map<String, Object> node = parent;
        for (String name : path) {
            node = (Map<String, Object>) Objects.requireNonNull(node.get(name), name);
        }
        return node;
    }

    private Map<String, Object> read() {
        try {
            return json.readObject(Files.readAllBytes(Path.of("..", "docs", "report.schema.json")));
        } catch (IOException e) {
            throw new AssertionError("docs/report.schema.json cannot be read", e);
        }
    }
}

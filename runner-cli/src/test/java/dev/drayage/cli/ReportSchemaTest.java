package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.cli.output.SampleReport;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The report and its published schema name the same fields. */
class ReportSchemaTest {
    private final SchemaFile schema = new SchemaFile("report.schema.json");
    private final Map<String, Object> report =
            SchemaFile.written(SampleReport.full().toMap());

    @Test
    void topLevelFieldsAreTheSchemas() {
        Map<String, Object> ofTheWorker = new HashMap<>(report);
        ofTheWorker.put("imagesLeftOut", 1L);
        schema.assertFields(List.of(report, ofTheWorker));
    }

    @Test
    void fieldsOfTheTaskAreTheSchemas() {
        schema.assertFields(List.of(SchemaFile.child(report, "task")), "properties", "task");
    }

    @Test
    void fieldsOfTheTotalsAreTheSchemas() {
        schema.assertFields(List.of(SchemaFile.child(report, "totals")), "properties", "totals");
    }

    @Test
    void fieldsOfImagesAndErrorsAreTheSchemas() {
        List<Map<String, Object>> rows = SchemaFile.rows(report, "images");
        schema.assertFields(rows, "properties", "images", "items");
        schema.assertFields(SchemaFile.children(rows, "error"), "properties", "images", "items", "properties", "error");
    }

    @Test
    void statusesAndCodesAreTheSchemas() {
        Map<String, Object> image = schema.at("properties", "images", "items", "properties");
        assertEquals(
                Arrays.stream(ImageStatus.values()).map(Enum::name).toList(),
                SchemaFile.child(image, "status").get("enum"));
        assertEquals(
                Arrays.stream(ErrorCode.values()).map(Enum::name).toList(),
                SchemaFile.child(image, "error", "properties", "code").get("enum"));
    }
}

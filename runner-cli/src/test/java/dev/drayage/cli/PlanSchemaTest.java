package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.cli.output.SamplePlanReport;
import dev.drayage.core.report.ImageAction;
import dev.drayage.core.report.Placement;
import dev.drayage.core.report.VerifyReport;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans and verifications, and their published schemas, name the same fields. */
class PlanSchemaTest {
    private final SchemaFile schema = new SchemaFile("plan.schema.json");
    private final Map<String, Object> plan =
            SchemaFile.written(SamplePlanReport.full().toMap());
    private final SchemaFile verifySchema = new SchemaFile("verify.schema.json");
    private final Map<String, Object> verification =
            SchemaFile.written(new VerifyReport(SamplePlanReport.full()).toMap());

    @Test
    void fieldsOfPlansAreTheSchemas() {
        schema.assertFields(List.of(plan));
        schema.assertFields(List.of(SchemaFile.child(plan, "totals")), "properties", "totals");
        schema.assertFields(SchemaFile.rows(plan, "repositories"), "properties", "repositories", "items");
        List<Map<String, Object>> registries = SchemaFile.rows(plan, "registries");
        schema.assertFields(registries, "properties", "registries", "items");
        schema.assertFields(
                SchemaFile.children(registries, "pulls"), "properties", "registries", "items", "properties", "pulls");
    }

    @Test
    void fieldsOfPlannedImagesAreTheSchemas() {
        List<Map<String, Object>> rows = SchemaFile.rows(plan, "images");
        schema.assertFields(rows, "properties", "images", "items");
        schema.assertFields(SchemaFile.children(rows, "error"), "properties", "images", "items", "properties", "error");
        assertEquals(
                Arrays.stream(ImageAction.values()).map(Enum::name).toList(),
                schema.at("properties", "images", "items", "properties", "action")
                        .get("enum"));
    }

    @Test
    void fieldsOfVerificationsAreTheSchemas() {
        verifySchema.assertFields(List.of(verification));
        verifySchema.assertFields(List.of(SchemaFile.child(verification, "totals")), "properties", "totals");
        List<Map<String, Object>> rows = SchemaFile.rows(verification, "images");
        verifySchema.assertFields(rows, "properties", "images", "items");
        verifySchema.assertFields(
                SchemaFile.children(rows, "error"), "properties", "images", "items", "properties", "error");
        assertEquals(
                Arrays.stream(Placement.values()).map(Enum::name).toList(),
                verifySchema
                        .at("properties", "images", "items", "properties", "status")
                        .get("enum"));
    }
}

package dev.drayage.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.work.Engine;
import dev.drayage.core.work.WorkItem;
import dev.drayage.core.work.WorkItemFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work items and their published schema say the same, also of what is none. */
class WorkItemSchemaTest {
    private static final String IMAGE = "{\"source\":\"111122223333.dkr.ecr.us-east-1.amazonaws.com/app:1\","
            + "\"destination\":\"111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1\",\"digest\":\"sha256:"
            + "a".repeat(64) + "\"}";
    private static final String ITEM = "{\"schema\":1,\"number\":1,\"part\":1,\"engine\":\"lambda\",\"putShare\":0.2,"
            + "\"bytes\":7,\"task\":{\"srcRegion\":\"us-east-1\",\"destRegion\":\"eu-west-1\",\"resourceTags\":[\"a=b\"],"
            + "\"jobs\":2},\"images\":[" + IMAGE + "]}";

    private final WorkItemFormat format = new WorkItemFormat(OciRegistries.json());
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(document());

    @Test
    void writtenItemsAreValid() {
        WorkItem item = item(ITEM);

        assertEquals(List.of(), problems(item));
        assertEquals(List.of(), problems(item.on(Engine.FARGATE)));
    }

    @Test
    void anItemMayHaveTwoHundredImagesAndNoMore() {
        assertEquals(List.of(), problems(item(images(200))));
        assertNone(images(201));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schema\":1|\"schema\":2",
                "\"number\":1,|''",
                "\"number\":1|\"number\":0",
                "\"part\":1|\"part\":0",
                "\"part\":1|\"part\":\"1\"",
                "\"bytes\":7|\"bytes\":-1",
                "\"engine\":\"lambda\"|\"engine\":\"ec2\"",
                "\"putShare\":0.2|\"putShare\":0",
                "\"putShare\":0.2|\"putShare\":1.5",
                "\"task\":{|\"task\":7,\"x\":{",
                "\"bytes\":7|\"bytes\":7,\"more\":1",
                "\"digest\"|\"more\":1,\"digest\"",
                "\"digest\"|\"digests\"",
                "sha256:aa|sha256:AA",
                "sha256:|md5:"
            })
    void whatIsNoItemIsNoneForBoth(String part, String other) {
        assertFalse(ITEM.equals(ITEM.replace(part, other)), "the change is one");
        assertNone(ITEM.replace(part, other));
    }

    private void assertNone(String item) {
        assertFalse(schema.validate(item, InputFormat.JSON).isEmpty(), item);
        assertThrows(InvalidInputException.class, () -> item(item), item);
    }

    private WorkItem item(String json) {
        return format.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private List<?> problems(WorkItem item) {
        return schema.validate(new String(format.write(item), StandardCharsets.UTF_8), InputFormat.JSON);
    }

    private static String images(int count) {
        return ITEM.replace(IMAGE, String.join(",", Collections.nCopies(count, IMAGE)));
    }

    private static String document() {
        try {
            return Files.readString(Path.of("..", "docs", "work-item.schema.json"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("the schema cannot be read", e);
        }
    }
}

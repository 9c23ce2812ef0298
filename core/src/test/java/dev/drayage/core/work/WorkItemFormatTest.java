package dev.drayage.core.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Reference;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.task.Tasks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Work items as JSON Lines, and what is left of them. */
class WorkItemFormatTest {
    private static final Digest DIGEST = Digest.sha256("manifest".getBytes(UTF_8));

    private final FakeJson json = new FakeJson();
    private final WorkItemFormat format = new WorkItemFormat(json);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecr",
                "ecr; srcImageList=app:1; referrers=never; jobs=9; destPrefix=mirror; srcCredential=secret",
                "ecr; srcAccountId=111122223333; includeUntagged=false; resourceTags=a=b,c=d; tagMutability=IMMUTABLE",
                "public; srcImageList=mysql:8; alarmTopicArn=arn:aws:sns:us-east-1:111122223333:alarms",
            })
    void whatIsWrittenIsReadBack(String task) throws IOException {
        WorkItem first = item(1, Engine.LAMBDA, task, "docker.io/app:v1", "d.example/app:v1");
        WorkItem second = item(2, Engine.FARGATE, task, "mysql@" + DIGEST, "d.example/mysql");
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        format.write(first, list);
        format.write(second, list);

        List<WorkItem> read = new ArrayList<>();
        format.forEach(new ByteArrayInputStream(list.toByteArray()), read::add);

        assertEquals(List.of(first, second), read);
        assertEquals(second, format.read(new ByteArrayInputStream(list.toByteArray()), 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    schema    | 2            | schema 2
                    schema    |              | schema null
                    number    | 0            | number 0
                    number    | one          | 'number'
                    part      | 0            | part 0
                    part      | 9999999999   | 'part'
                    engine    | ec2          | 'ec2'
                    putShare  | 0            | share
                    putShare  | 2            | share
                    putShare  |              | 'putShare'
                    bytes     | -1           | -1 bytes
                    images    |              | 'images'
                    images    | none         | 'images'
                    task      |              | 'task'
                    nonsense  | 1            | 'nonsense'
                    """)
    void whatIsWrongIsNamed(String field, String value, String named) {
        Map<String, Object> fields = new LinkedHashMap<>(json.readObject(format.write(anItem())));
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value.matches("-?[0-9]+") ? Long.valueOf(value) : value);
        }

        assertRefused(fields, named);
    }

    @Test
    void wrongTasksAndImagesAreNamed() {
        Map<String, Object> fields = new LinkedHashMap<>(json.readObject(format.write(anItem())));
        fields.put("task", Map.of("srcRegion", "us-east-1"));
        assertRefused(fields, "destRegion");

        fields = new LinkedHashMap<>(json.readObject(format.write(anItem())));
        fields.put("images", List.of());
        assertRefused(fields, "0 images");
        fields.put("images", List.of(Map.of("source", "a.example/b:1", "destination", "c.example/d:1")));
        assertRefused(fields, "image 1 of the work item has no 'digest'");
        fields.put("images", List.of("a.example/b:1"));
        assertRefused(fields, "image 1");
        fields.put(
                "images",
                List.of(Map.of(
                        "source",
                        "a.example/b@" + Digest.sha256(new byte[1]),
                        "destination",
                        "c.example/d:1",
                        "digest",
                        DIGEST.toString())));
        assertRefused(fields, "another digest");
    }

    @Test
    void brokenListsAreRefusedWithTheirLine() throws IOException {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        format.write(anItem(), list);
        list.writeBytes("nonsense\n".getBytes(UTF_8));
        byte[] bytes = list.toByteArray();

        InvalidInputException refused = assertThrows(
                InvalidInputException.class, () -> format.forEach(new ByteArrayInputStream(bytes), item -> {}));
        assertTrue(String.valueOf(refused.getMessage()).contains("Line 2"), refused::getMessage);
        InvalidInputException missing =
                assertThrows(InvalidInputException.class, () -> format.read(new ByteArrayInputStream(bytes), 7));
        assertTrue(String.valueOf(missing.getMessage()).contains("has 2 work items"), missing::getMessage);
        byte[] endless = new byte[WorkItemFormat.MAX_LINE + 2];
        InvalidInputException large =
                assertThrows(InvalidInputException.class, () -> format.read(new ByteArrayInputStream(endless), 1));
        assertTrue(String.valueOf(large.getMessage()).contains("longer than"), large::getMessage);
    }

    @Test
    void restIsWhatTheRunDidNotComeTo() {
        WorkItem item =
                item(3, Engine.LAMBDA, "ecr", "s.example/a:1", "d.example/a:1", "s.example/a:2", "d.example/a:2");
        ImageResult done =
                ImageResult.unfinished("s.example/a:1", "d.example/a:1", DIGEST, failure(ErrorCode.NOT_FOUND));
        ImageResult left =
                ImageResult.unfinished("s.example/a:2", "d.example/a:2", DIGEST, failure(ErrorCode.INTERRUPTED));

        WorkItem rest = item.rest(List.of(done, left)).orElseThrow();

        assertEquals(List.of(item.images().get(1)), rest.images());
        assertEquals(2, rest.part());
        assertEquals(3, rest.number());
        assertEquals(Optional.empty(), item.rest(List.of(done)));
        assertEquals(Engine.FARGATE, rest.on(Engine.FARGATE).engine());
    }

    @Test
    void aReferrerThatIsLeftIsLookedForAgain() {
        WorkItem item = item(3, Engine.LAMBDA, "ecr", "s.example/a:1", "d.example/a:1");
        ImageResult left = ImageResult.unfinished(
                "s.example/a@" + DIGEST, "d.example/a@" + DIGEST, DIGEST, failure(ErrorCode.INTERRUPTED));

        WorkItem rest = item.rest(List.of(left)).orElseThrow();

        assertEquals(item.images(), rest.images());
        assertEquals(ReferrersMode.ALWAYS, rest.task().referrers());
    }

    private static DrayageException failure(ErrorCode code) {
        return new DrayageException(code, "gone", null);
    }

    private WorkItem anItem() {
        return item(1, Engine.LAMBDA, "ecr", "s.example/app:v1", "d.example/app:v1");
    }

    private void assertRefused(Map<String, Object> fields, String named) {
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> format.read(json.write(fields)));
        assertTrue(String.valueOf(refused.getMessage()).contains(named), refused::getMessage);
    }

    private static WorkItem item(long number, Engine engine, String task, String... sourcesAndDestinations) {
        List<WorkImage> images = new ArrayList<>();
        for (int i = 0; i < sourcesAndDestinations.length; i += 2) {
            images.add(new WorkImage(
                    Reference.parse(sourcesAndDestinations[i]),
                    Reference.parse(sourcesAndDestinations[i + 1]),
                    DIGEST));
        }
        return new WorkItem(number, 1, engine, 0.25, 1234, WorkTask.brief(Tasks.parse(task)), images);
    }
}

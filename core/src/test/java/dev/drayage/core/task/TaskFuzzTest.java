package dev.drayage.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A task is refused with its problems, or describes itself so that it is read as the same again. */
class TaskFuzzTest {
    /** Reads {@code name=value} pairs with {@code ;} between them. */
    @FuzzTest
    void parameters(byte[] input) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : new String(input, StandardCharsets.UTF_8).split(";", -1)) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, Math.max(0, equals)), pair.substring(equals + 1));
        }
        TransferTask task;
        try {
            task = TaskParser.parse(values);
        } catch (InvalidTaskException e) {
            return;
        }
        assertEquals(task, TaskParser.parse(Tasks.flat(task.describe())));
    }
}

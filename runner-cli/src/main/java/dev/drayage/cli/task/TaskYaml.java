package dev.drayage.cli.task;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes a task's description as YAML that {@link TaskFile} and every other YAML reader understand. */
public final class TaskYaml {
    private TaskYaml() {}

    /** Returns one line for each parameter and each entry of a list; texts that could be taken for numbers are quoted. */
    public static String write(Map<String, Object> description) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .setSchema(new CoreSchema())
                .build();
        return new Dump(settings).dumpToString(description);
    }
}

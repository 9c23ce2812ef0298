package dev.drayage.console.web.detail;

import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import dev.drayage.core.task.Spelling;
import dev.drayage.core.task.WrittenTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A task as text that runs elsewhere: as a file for the command line, and as the command that deploys it. */
public final class TaskTexts {
    /** What the deployment's template takes, by the names that it shares with tasks. */
    private static final List<String> DEPLOYED = List.of(
            "sourceType",
            "srcRegion",
            "srcAccountId",
            "srcList",
            "srcImageList",
            "srcCredential",
            "includeUntagged",
            "destRegion",
            "destAccountId",
            "destPrefix",
            "destCredential",
            "referrers",
            "jobs");

    private static final int MAX_STACK_NAME = 100;
    private static final String NEXT = " \\\n    ";

    private TaskTexts() {}

    /** Returns the task with its defaults, as {@code drayage transfer --task} reads it. */
    public static String yaml(StoredTask task) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .setSchema(new CoreSchema())
                .build();
        return new Dump(settings).dumpToString(described(task));
    }

    /** Returns the command that makes a CloudFormation stack of the task; no value is anything but text to the shell. */
    public static String command(StoredTask task) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<String, Object> described = described(task);
        for (String name : DEPLOYED) {
            Object value = described.get(name);
            if (value != null) {
                parameters.put(name, value instanceof List<?> list ? joined(list) : value.toString());
            }
        }
        TaskDetails details = task.details();
        Schedule schedule = details.schedule();
        parameters.put("scheduleExpression", schedule == null ? "none" : schedule.expression());
        if (schedule != null) {
            parameters.put("scheduleTimezone", schedule.zone().getId());
        }
        String region = String.valueOf(described.get("destRegion"));
        return parameters.entrySet().stream()
                .map(entry -> quoted(entry.getKey() + "=" + entry.getValue()))
                .collect(Collectors.joining(
                        NEXT,
                        "bin/deploy stack --stack " + stack(details.name()) + " --region " + region + NEXT,
                        "\n"));
    }

    /** Returns whether the task says something that the template cannot. */
    public static boolean isMoreThanDeployed(StoredTask task) {
        Map<String, String> parameters = task.details().parameters();
        return !parameters.getOrDefault("createRepositories", "explicit").equals("explicit")
                || !parameters.getOrDefault("tagMutability", "MUTABLE").equals("MUTABLE")
                || parameters.getOrDefault("scanOnPush", "false").equalsIgnoreCase("true")
                || parameters.containsKey("kmsKey")
                || parameters.containsKey("resourceTags")
                || parameters.containsKey("alarmTopicArn");
    }

    private static Map<String, Object> described(StoredTask task) {
        return WrittenTask.read(task.details().parameters(), Spelling.NAME).describe();
    }

    private static String joined(List<?> list) {
        return list.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static String stack(String name) {
        String letters = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^[^A-Za-z]+|-$", "");
        String stack = letters.isEmpty() ? "drayage" : letters;
        return stack.substring(0, Math.min(MAX_STACK_NAME, stack.length()));
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9=.,:/_@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}

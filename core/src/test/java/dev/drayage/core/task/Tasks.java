package dev.drayage.core.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tasks for tests: a right one that words change. */
public final class Tasks {
    static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    static final String OTHER = "sha256:" + "fedcba9876543210".repeat(4);

    private Tasks() {}

    /**
     * Returns the values of a right task, changed.
     *
     * @param changes {@code ecr} or {@code public} for what to begin with, then {@code key=value} (blank: not given), with {@code ;}
     *     between; {@code DIGEST} and {@code OTHER} stand for digests, {@code LONG} for 250 letters
     */
    static Map<String, String> values(String changes) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String change : changes.split("; *", -1)) {
            String text =
                    change.replace("DIGEST", DIGEST).replace("OTHER", OTHER).replace("LONG", "a".repeat(250));
            switch (text) {
                case "ecr" -> values.putAll(Map.of("srcRegion", "us-east-1", "destRegion", "eu-west-1"));
                case "public" ->
                    values.putAll(Map.of("sourceType", "Public", "srcImageList", "mysql", "destRegion", "eu-west-1"));
                default -> values.put(text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1));
            }
        }
        return values;
    }

    /** Reads the task that {@link #values} describes. */
    public static TransferTask parse(String changes) {
        return TaskParser.parse(values(changes));
    }

    /** Returns a description as a runner would read it again. */
    static Map<String, String> flat(Map<String, Object> description) {
        Map<String, String> values = new LinkedHashMap<>();
        description.forEach((name, value) -> values.put(
                name,
                value instanceof List<?> list
                        ? list.stream().map(Object::toString).collect(Collectors.joining("\n"))
                        : value.toString()));
        return values;
    }
}

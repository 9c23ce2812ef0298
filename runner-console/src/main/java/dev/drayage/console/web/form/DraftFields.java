package dev.drayage.console.web.form;

import dev.drayage.console.task.TaskDraft;
import dev.drayage.core.task.TaskParameter;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the wizard's fields into a draft, and back: a schedule is one text there, and a choice with fields of its own here. */
final class DraftFields {
    static final String SELECTED = "SELECTED";
    private static final String ALL = "ALL";
    private static final String PUBLIC = "Public";
    private static final String EXPLICIT = "explicit";
    private static final Pattern SCHEDULE = Pattern.compile("(at|rate|cron)\\((.*)\\)");
    private static final Pattern EVERY = Pattern.compile("([0-9]+)\\s+(minute|hour|day)s?");

    private static final String NONE = "none";
    private static final String RATE_KIND = "rate";

    private static final Map<String, List<String>> FIELDS_OF_KIND = Map.of(
            "at",
            List.of("scheduleAt"),
            RATE_KIND,
            List.of("scheduleRate", "scheduleUnit"),
            "cron",
            List.of("scheduleCron"));

    private static final List<String> OF_AMAZON_ECR = List.of("srcRegion", "srcAccountId", "includeUntagged");

    private static final List<String> OF_EXPLICIT = List.of("tagMutability", "scanOnPush", "kmsKey", "resourceTags");

    private DraftFields() {}

    /** Returns the fields of a task that is begun. */
    static Map<String, String> blank(ZoneId zone) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("sourceType", "Amazon_ECR");
        fields.put("engine", "IN_PROCESS");
        fields.put("srcList", ALL);
        fields.put("includeUntagged", "true");
        fields.put("createRepositories", EXPLICIT);
        fields.put("tagMutability", "MUTABLE");
        fields.put("scanOnPush", "false");
        fields.put("referrers", "auto");
        fields.put("jobs", "4");
        fields.put("scheduleKind", NONE);
        fields.put("scheduleRate", "1");
        fields.put("scheduleUnit", "day");
        fields.put("zone", zone.getId());
        return fields;
    }

    /** Returns the fields of a task that is there. */
    static Map<String, String> of(TaskDraft draft, ZoneId zone) {
        Map<String, String> fields = blank(zone);
        draft.parameters().forEach((name, value) -> {
            TaskParameter parameter = TaskParameter.find(name);
            fields.put(parameter == null ? name : parameter.parameterName(), value);
        });
        if (!draft.parameters().containsKey("srcList")) {
            fields.put("srcList", fields.containsKey("srcImageList") ? SELECTED : ALL);
        }
        fields.put("name", draft.name());
        fields.put("description", draft.description());
        fields.put("engine", draft.engine());
        if (!draft.zone().isBlank()) {
            fields.put("zone", draft.zone());
        }
        schedule(draft.schedule(), fields);
        return fields;
    }

    private static void schedule(String text, Map<String, String> fields) {
        Matcher parts = SCHEDULE.matcher(text);
        if (!parts.matches()) {
            return;
        }
        fields.put("scheduleKind", parts.group(1));
        switch (parts.group(1)) {
            case "at" -> fields.put("scheduleAt", parts.group(2));
            case "cron" -> fields.put("scheduleCron", parts.group(2));
            default -> {
                Matcher rate = EVERY.matcher(parts.group(2));
                if (rate.matches()) {
                    fields.put("scheduleRate", rate.group(1));
                    fields.put("scheduleUnit", rate.group(2));
                }
            }
        }
    }

    static TaskDraft draft(Map<String, String> fields) {
        Map<String, String> effective = effective(fields);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (TaskParameter parameter : TaskParameter.values()) {
            String value = effective.getOrDefault(parameter.parameterName(), "").strip();
            if (!value.isEmpty()) {
                parameters.put(parameter.parameterName(), value);
            }
        }
        return new TaskDraft(
                effective.getOrDefault("name", "").strip(),
                effective.getOrDefault("description", "").strip(),
                effective.getOrDefault("engine", ""),
                parameters,
                schedule(effective),
                effective.getOrDefault("zone", "").strip());
    }

    /** Returns the fields without those that have no effect, and are not shown, since something else was chosen. */
    static Map<String, String> effective(Map<String, String> fields) {
        Map<String, String> effective = new LinkedHashMap<>(fields);
        if (PUBLIC.equals(fields.get("sourceType"))) {
            effective.keySet().removeAll(OF_AMAZON_ECR);
            effective.put("srcList", SELECTED);
        }
        if (ALL.equals(effective.get("srcList"))) {
            effective.remove("srcImageList");
        }
        if (!EXPLICIT.equals(fields.get("createRepositories"))) {
            effective.keySet().removeAll(OF_EXPLICIT);
        }
        String kind = fields.getOrDefault("scheduleKind", NONE);
        FIELDS_OF_KIND.forEach((other, names) -> {
            if (!other.equals(kind)) {
                effective.keySet().removeAll(names);
            }
        });
        if (kind.equals(NONE) || kind.equals(RATE_KIND)) {
            effective.remove("zone");
        }
        return effective;
    }

    private static String schedule(Map<String, String> fields) {
        return switch (fields.getOrDefault("scheduleKind", NONE)) {
            case "at" -> "at(" + seconds(fields.getOrDefault("scheduleAt", "").strip()) + ")";
            case "rate" ->
                rate(fields.getOrDefault("scheduleRate", "").strip(), fields.getOrDefault("scheduleUnit", ""));
            case "cron" -> "cron(" + fields.getOrDefault("scheduleCron", "").strip() + ")";
            default -> "";
        };
    }

    /** Browsers leave seconds away that are none. */
    private static String seconds(String time) {
        return time.matches("[^:]+:[0-9]{2}") ? time + ":00" : time;
    }

    private static String rate(String value, String unit) {
        return "rate(" + value + " " + unit + (value.equals("1") ? "" : "s") + ")";
    }

    /** Returns the field at which a problem is shown. */
    static String fieldOf(String parameter, Map<String, String> fields) {
        if (!parameter.equals("schedule")) {
            TaskParameter known = TaskParameter.find(parameter);
            return known == null ? parameter : known.parameterName();
        }
        return switch (fields.getOrDefault("scheduleKind", NONE)) {
            case "at" -> "scheduleAt";
            case "rate" -> "scheduleRate";
            case "cron" -> "scheduleCron";
            default -> "scheduleKind";
        };
    }
}

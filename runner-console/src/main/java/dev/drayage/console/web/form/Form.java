package dev.drayage.console.web.form;

import dev.drayage.core.task.TaskProblem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wizard as it stands: every page carries all of it, so that nothing is kept here and any number of tasks can be made side by side.
 *
 * @param step that is shown
 * @param fields all fields by their names
 * @param problems by the field at which they are shown
 * @param shown whether problems of the step are shown; not before the user has done something
 * @param taskId the task that is changed, or blank for a new one
 * @param version of the task when it was read
 * @param ticket makes one task of a form, however often it is sent
 */
public record Form(
        Step step,
        Map<String, String> fields,
        Map<String, List<TaskProblem>> problems,
        boolean shown,
        String taskId,
        long version,
        String ticket) {
    public Form {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
    }

    /** Returns a field's value; blank when it has none. */
    public String value(String name) {
        return fields.getOrDefault(name, "");
    }

    public boolean isNew() {
        return taskId.isEmpty();
    }

    /** Returns whether the source is Amazon ECR. */
    public boolean isAmazonEcr() {
        return !value("sourceType").equals("Public");
    }

    /** Returns what is wrong with a field, as far as it is to be shown. */
    public List<TaskProblem> problems(String field) {
        return shown ? problems.getOrDefault(field, List.of()) : List.of();
    }

    /** Returns the fields of a step with problems. */
    public List<String> wrong(Step of) {
        return of.fields().stream().filter(problems::containsKey).toList();
    }

    /** Returns the fields of a step that have a value, and an effect by what else was chosen. */
    public Map<String, String> told(Step of) {
        Map<String, String> effective = DraftFields.effective(fields);
        Map<String, String> told = new LinkedHashMap<>();
        of.fields().stream()
                .filter(name -> !effective.getOrDefault(name, "").isBlank())
                .forEach(name -> told.put(name, effective.getOrDefault(name, "")));
        return told;
    }

    /** Returns the step at which a field is. */
    public static @Nullable Step stepOf(String field) {
        for (Step step : Step.values()) {
            if (step.fields().contains(field)) {
                return step;
            }
        }
        return null;
    }

    Form at(Step other, boolean showing) {
        return new Form(other, fields, problems, showing, taskId, version, ticket);
    }
}

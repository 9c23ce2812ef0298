package dev.drayage.it.deploy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that parts of a template refer to. */
final class References {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}!]+)}");

    /** Parameters, pseudo parameters and resources. */
    final Set<String> values = new HashSet<>();

    final Set<String> conditions = new HashSet<>();
    private final List<String> unusedVariables = new ArrayList<>();

    References(Object part) {
        visit(part);
    }

    /** Returns the variables that a {@code Fn::Sub} defines without a use. */
    List<String> unusedVariables() {
        return List.copyOf(unusedVariables);
    }

    private void visit(Object node) {
        if (node instanceof List<?> list) {
            list.forEach(this::visit);
        } else if (node instanceof Map<?, ?>) {
            Template.map(node).forEach(this::visit);
        }
    }

    private void visit(String key, Object value) {
        switch (key) {
            case "Ref" -> values.add((String) value);
            case "Fn::GetAtt" -> values.add((String) Template.list(value).get(0));
            case "DependsOn" -> Template.items(value).forEach(item -> values.add((String) item));
            case "Fn::Sub" -> substitution(Template.items(value));
            case "Fn::If" -> conditions.add((String) Template.list(value).get(0));
            case "Condition" -> {
                if (value instanceof String name) {
                    conditions.add(name);
                }
            }
            default -> {}
        }
        visit(value);
    }

    private void substitution(List<Object> parts) {
        Set<String> own =
                parts.size() > 1 ? new HashSet<>(Template.map(parts.get(1)).keySet()) : new HashSet<>();
        Set<String> unused = new HashSet<>(own);
        VARIABLE.matcher((String) parts.get(0))
                .results()
                .map(match -> match.group(1))
                .forEach(name -> {
                    unused.remove(name);
                    if (!own.contains(name)) {
                        values.add(name.split("\\.", 2)[0]);
                    }
                });
        unusedVariables.addAll(unused);
    }
}

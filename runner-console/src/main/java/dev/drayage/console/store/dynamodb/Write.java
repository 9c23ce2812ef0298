package dev.drayage.console.store.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is to change of an item, and on what condition. Not thread-safe. */
final class Write {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    /** Sets an attribute, or removes it. */
    Write set(String attribute, @Nullable AttributeValue value) {
        if (value == null) {
            removals.add(name(attribute));
        } else {
            sets.add(name(attribute) + " = " + value(":", attribute, value));
        }
        return this;
    }

    Write set(Map<String, @Nullable AttributeValue> attributes) {
        attributes.forEach(this::set);
        return this;
    }

    /** Wants an attribute to have a value. */
    Write when(String attribute, AttributeValue value) {
        conditions.add(name(attribute) + " = " + value(":is_", attribute, value));
        return this;
    }

    Write whenPresent(String attribute) {
        conditions.add("attribute_exists(" + name(attribute) + ")");
        return this;
    }

    Write whenAbsent(String attribute) {
        conditions.add("attribute_not_exists(" + name(attribute) + ")");
        return this;
    }

    /** Wants an attribute to be missing or less than a value. */
    Write whenAbsentOrBefore(String attribute, AttributeValue value) {
        conditions.add("(attribute_not_exists(" + name(attribute) + ") OR " + name(attribute) + " < "
                + value(":max_", attribute, value) + ")");
        return this;
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    String update() {
        String set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets);
        return removals.isEmpty() ? set : set + " REMOVE " + String.join(", ", removals);
    }

    String condition() {
        return String.join(" AND ", conditions);
    }

    private String name(String attribute) {
        names.put("#" + attribute, attribute);
        return "#" + attribute;
    }

    private String value(String prefix, String attribute, AttributeValue value) {
        values.put(prefix + attribute, value);
        return prefix + attribute;
    }
}

package dev.drayage.it.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a template comes to with parameters, by the rules of CloudFormation's functions: resources stand as {@code <Name>}, their
 * attributes as {@code <Name.Attribute>}. A reference to a resource that these parameters leave out is an error.
 */
public final class Stack {
    static final String ACCOUNT = "111122223333";

    private static final Object NO_VALUE = new Object();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}!]+)}");
    private static final Map<String, Object> PSEUDO = Map.of(
            "AWS::AccountId", ACCOUNT,
            "AWS::NoValue", NO_VALUE,
            "AWS::Partition", "aws",
            "AWS::Region", "eu-west-1",
            "AWS::StackName", "mirror");

    private final Template template;
    private final Map<String, String> given;

    public Stack(Template template, Map<String, String> given) {
        this.template = template;
        this.given = Map.copyOf(given);
        for (String name : given.keySet()) {
            template.parameter(name);
        }
    }

    /** Returns the resources that are made, by name. */
    Map<String, Object> resources() {
        Map<String, Object> made = new LinkedHashMap<>();
        template.section("Resources").forEach((name, resource) -> {
            if (isMade(name)) {
                Map<String, Object> whole = Template.map(resource);
                whole.remove("Condition");
                made.put(name, value(whole));
            }
        });
        return made;
    }

    public Map<String, Object> properties(String resource) {
        return Template.map(Template.get(Template.map(Template.get(resources(), resource)), "Properties"));
    }

    Map<String, Object> outputs() {
        Map<String, Object> outputs = new LinkedHashMap<>();
        template.section("Outputs").forEach((name, output) -> {
            Map<String, Object> whole = Template.map(output);
            Object condition = whole.remove("Condition");
            if (condition == null || holds((String) condition)) {
                outputs.put(name, Template.get(Template.map(value(whole)), "Value"));
            }
        });
        return outputs;
    }

    /** Returns what roles, policies and keys allow, by resource and Sid. */
    Map<String, Map<String, Object>> statements() {
        Map<String, Map<String, Object>> statements = new LinkedHashMap<>();
        resources().forEach((name, resource) -> {
            Map<String, Object> properties = Template.map(Template.map(resource).getOrDefault("Properties", Map.of()));
            List<Object> documents = new ArrayList<>();
            for (Object policy : Template.items(properties.getOrDefault("Policies", List.of()))) {
                documents.add(Template.get(Template.map(policy), "PolicyDocument"));
            }
            for (String own : List.of("KeyPolicy", "PolicyDocument")) {
                if (properties.containsKey(own)) {
                    documents.add(Template.get(properties, own));
                }
            }
            for (Object document : documents) {
                for (Object statement : Template.list(Template.get(Template.map(document), "Statement"))) {
                    Map<String, Object> whole = Template.map(statement);
                    statements.put(name + "/" + Template.get(whole, "Sid"), whole);
                }
            }
        });
        return statements;
    }

    /** Returns what the template's rules say against the parameters. */
    List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        for (Object rule : template.section("Rules").values()) {
            Map<String, Object> parts = Template.map(rule);
            if (parts.containsKey("RuleCondition") && !isTrue(Template.get(parts, "RuleCondition"))) {
                continue;
            }
            for (Object assertion : Template.list(Template.get(parts, "Assertions"))) {
                Map<String, Object> both = Template.map(assertion);
                if (!isTrue(Template.get(both, "Assert"))) {
                    refusals.add((String) Template.get(both, "AssertDescription"));
                }
            }
        }
        return refusals;
    }

    boolean holds(String condition) {
        return isTrue(Template.get(template.section("Conditions"), condition));
    }

    private boolean isMade(String resource) {
        Object condition = template.resource(resource).get("Condition");
        return condition == null || holds((String) condition);
    }

    private boolean isTrue(Object node) {
        return (Boolean) value(node);
    }

    private Object value(Object node) {
        if (node instanceof List<?> list) {
            return list.stream()
                    .map(this::value)
                    .filter(item -> item != NO_VALUE)
                    .toList();
        }
        if (!(node instanceof Map<?, ?>)) {
            return node;
        }
        Map<String, Object> map = Template.map(node);
        String first = map.size() == 1 ? map.keySet().iterator().next() : "";
        if (first.equals("Ref") || first.startsWith("Fn::") || (first.equals("Condition") && isText(map, first))) {
            return function(first, Template.get(map, first));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, item) -> {
            Object value = value(item);
            if (value != NO_VALUE) {
                values.put(key, value);
            }
        });
        return values;
    }

    private static boolean isText(Map<String, Object> map, String key) {
        return map.get(key) instanceof String;
    }

    private Object function(String name, Object argument) {
        return switch (name) {
            case "Ref" -> reference((String) argument);
            case "Condition" -> holds((String) argument);
            case "Fn::GetAZs" -> List.of("a", "b", "c");
            case "Fn::GetAtt" -> attribute(Template.list(argument));
            case "Fn::Sub" -> substituted(argument);
            case "Fn::If" -> {
                List<Object> parts = Template.list(argument);
                yield value(parts.get(holds((String) parts.get(0)) ? 1 : 2));
            }
            default -> plainFunction(name, Template.list(value(argument)));
        };
    }

    private static Object plainFunction(String name, List<Object> parts) {
        return switch (name) {
            case "Fn::Equals" -> parts.get(0).equals(parts.get(1));
            case "Fn::Not" -> !(Boolean) parts.get(0);
            case "Fn::And" -> parts.stream().allMatch(Boolean.TRUE::equals);
            case "Fn::Or" -> parts.stream().anyMatch(Boolean.TRUE::equals);
            case "Fn::Contains" -> Template.list(parts.get(0)).contains(parts.get(1));
            case "Fn::Select" -> Template.list(parts.get(1)).get(Integer.parseInt((String) parts.get(0)));
            case "Fn::Split" -> List.of(((String) parts.get(1)).split(Pattern.quote((String) parts.get(0)), -1));
            case "Fn::Join" ->
                String.join(
                        (String) parts.get(0),
                        Template.list(parts.get(1)).stream()
                                .map(String.class::cast)
                                .toList());
            default -> throw new AssertionError("unknown function " + name);
        };
    }

    private Object reference(String name) {
        Object pseudo = PSEUDO.get(name);
        if (pseudo != null) {
            return pseudo;
        }
        if (!template.section("Parameters").containsKey(name)) {
            return resource(name, name);
        }
        Map<String, Object> parameter = template.parameter(name);
        String value =
                given.containsKey(name) ? String.valueOf(given.get(name)) : (String) Template.get(parameter, "Default");
        return Template.get(parameter, "Type").equals("CommaDelimitedList") ? List.of(value.split(",", -1)) : value;
    }

    private Object attribute(List<Object> parts) {
        return resource((String) parts.get(0), parts.get(0) + "." + parts.get(1));
    }

    private Object resource(String name, String shown) {
        if (!isMade(name)) {
            throw new AssertionError(name + " is referred to, but is not made");
        }
        return "<" + shown + ">";
    }

    private Object substituted(Object argument) {
        List<Object> parts = Template.items(argument);
        Map<String, Object> own = new HashMap<>();
        if (parts.size() > 1) {
            // Only those that the text names: the others are not looked at.
            own.putAll(Template.map(parts.get(1)));
        }
        return VARIABLE.matcher((String) parts.get(0)).replaceAll(match -> {
            String name = match.group(1);
            Object value = own.containsKey(name)
                    ? value(Template.get(own, name))
                    : name.contains(".") ? attribute(List.of((Object[]) name.split("\\.", 2))) : reference(name);
            return Matcher.quoteReplacement((String) value);
        });
    }
}

package dev.drayage.it.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A CloudFormation template as maps, lists and text, in which short tags such as {@code !Ref} are written out as functions. */
public record Template(Map<String, Object> content) {
    static final Path FILE = Path.of("..", "deploy", "drayage.template.yaml");
    static final Path CONSOLE = Path.of("..", "deploy", "console.template.yaml");

    private static final Set<String> NAMED_AS_THEY_ARE = Set.of("Ref", "Condition");

    public static Template read() {
        return read(FILE);
    }

    static Template read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Template parse(String yaml) {
        Node root =
                new Compose(LoadSettings.builder().build()).composeString(yaml).orElseThrow();
        return new Template(map(plain(root)));
    }

    /** Returns a section, such as {@code Parameters}. */
    Map<String, Object> section(String name) {
        return map(get(content, name));
    }

    Map<String, Object> parameter(String name) {
        return map(get(section("Parameters"), name));
    }

    Map<String, Object> resource(String name) {
        return map(get(section("Resources"), name));
    }

    /** Returns whether a parameter takes a value: its pattern, its values, its limits. */
    boolean takes(String name, String value) {
        Map<String, Object> parameter = parameter(name);
        Object pattern = parameter.get("AllowedPattern");
        Object values = parameter.get("AllowedValues");
        Object least = parameter.get("MinValue");
        Object most = parameter.get("MaxValue");
        return (pattern == null || value.matches((String) pattern))
                && (values == null || list(values).contains(value))
                && (least == null || Integer.parseInt(value) >= Integer.parseInt((String) least))
                && (most == null || Integer.parseInt(value) <= Integer.parseInt((String) most));
    }

    public static <T> T get(Map<String, T> map, String key) {
        return Objects.requireNonNull(map.get(key), () -> "there is no " + key);
    }

    public static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, item) -> map.put((String) key, item));
        return map;
    }

    public static List<Object> list(Object value) {
        return new ArrayList<>((List<?>) value);
    }

    /** Returns the items of a list, or what stands for a list of one. */
    static List<Object> items(Object value) {
        return value instanceof List<?> ? list(value) : List.of(value);
    }

    private static Object plain(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return bare(node);
        }
        String name = tag.substring(1);
        Object value = bare(node);
        if (name.equals("GetAtt")) {
            value = List.of(((String) value).split("\\.", 2));
        }
        return Map.of(NAMED_AS_THEY_ARE.contains(name) ? name : "Fn::" + name, value);
    }

    private static Object bare(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(Template::plain).toList();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple entry : ((MappingNode) node).getValue()) {
            String key = ((ScalarNode) entry.getKeyNode()).getValue();
            if (map.put(key, plain(entry.getValueNode())) != null) {
                throw new AssertionError("'" + key + "' is there twice");
            }
        }
        return map;
    }
}

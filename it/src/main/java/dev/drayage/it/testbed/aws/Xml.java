package dev.drayage.it.testbed.aws;

import java.util.List;
import java.util.Map;

/** Writes maps as XML: members become elements, and a list becomes as many elements of one name. */
final class Xml {
    private final StringBuilder text = new StringBuilder();

    private Xml() {}

    static String document(String root, Map<String, Object> content) {
        Xml xml = new Xml();
        xml.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.element(root, content);
        return xml.text.toString();
    }

    private void element(String name, Object value) {
        if (value instanceof List<?> list) {
            list.forEach(item -> element(name, item));
            return;
        }
        text.append('<').append(name).append('>');
        if (value instanceof Map<?, ?> members) {
            members.forEach((member, content) -> element(member.toString(), content));
        } else {
            text.append(escaped(value.toString()));
        }
        text.append("</").append(name).append('>');
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

package dev.drayage.it.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/** Each template is whole: what it names is there, and what is there is used. */
@ParameterizedClass
@FieldSource("FILES")
final class TemplateWholenessTest {
    static final List<Path> FILES = List.of(Template.FILE, Template.CONSOLE);

    private static final Set<String> PSEUDO_PARAMETERS =
            Set.of("AWS::AccountId", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackName");

    private final Template template;
    private final References references;

    TemplateWholenessTest(Path file) {
        template = Template.read(file);
        references = new References(template.content());
    }

    @Test
    void everyReferenceResolves() {
        Set<String> known = new HashSet<>(PSEUDO_PARAMETERS);
        known.addAll(template.section("Parameters").keySet());
        known.addAll(template.section("Resources").keySet());

        assertEquals(Set.of(), minus(references.values, known));
        assertEquals(List.of(), references.unusedVariables());
    }

    @Test
    void everyConditionIsThereAndUsed() {
        assertEquals(new TreeSet<>(template.section("Conditions").keySet()), new TreeSet<>(references.conditions));
    }

    @Test
    void everyParameterIsUsed() {
        References used = new References(
                List.of(template.section("Conditions"), template.section("Resources"), template.section("Outputs")));

        assertEquals(Set.of(), minus(template.section("Parameters").keySet(), used.values));
    }

    @Test
    void everyDefaultIsTaken() {
        for (String name : template.section("Parameters").keySet()) {
            Object standard = template.parameter(name).get("Default");
            assertTrue(standard == null || template.takes(name, (String) standard), name);
        }
    }

    @Test
    void theConsoleShowsEveryParameterOnceWithALabel() {
        Map<String, Object> screen =
                Template.map(Template.get(template.section("Metadata"), "AWS::CloudFormation::Interface"));
        List<String> shown = new ArrayList<>();
        for (Object group : Template.list(Template.get(screen, "ParameterGroups"))) {
            Template.list(Template.get(Template.map(group), "Parameters")).forEach(name -> shown.add((String) name));
        }
        Set<String> parameters = new TreeSet<>(template.section("Parameters").keySet());

        assertEquals(List.copyOf(parameters), shown.stream().sorted().toList());
        assertEquals(
                parameters,
                new TreeSet<>(
                        Template.map(Template.get(screen, "ParameterLabels")).keySet()));
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}

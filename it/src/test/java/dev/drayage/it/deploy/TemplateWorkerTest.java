package dev.drayage.it.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.task.Source;
import dev.drayage.core.task.Spelling;
import dev.drayage.core.task.TaskParameter;
import dev.drayage.core.task.TaskParser;
import dev.drayage.core.task.TransferTask;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The worker understands the environment that the template gives it, and can live where the template puts it. */
final class TemplateWorkerTest {
    static final List<Map<String, String>> SAMPLES = Samples.TASKS;

    /** Parameters of Data Transfer Hub that are about the deployment instead of the transfer. */
    private static final Set<String> OF_THE_DEPLOYMENT =
            Set.of("ecsClusterName", "ecsVpcId", "ecsSubnetA", "ecsSubnetB", "alarmEmail");

    private final Template template = Template.read();

    @Test
    void everyVariableIsReadByTheWorker() throws ReflectiveOperationException {
        Set<String> unread = new TreeSet<>(written().keySet());
        unread.removeAll(variablesOfTheWorker());

        assertEquals(Set.of(), unread);
    }

    @Test
    void everyParameterOfTheOriginalReachesTheWorker() {
        Map<String, Object> written = written();
        Set<String> reach = new HashSet<>();
        for (TaskParameter parameter : TaskParameter.values()) {
            if (template.section("Parameters").containsKey(parameter.parameterName())) {
                assertEquals(Map.of("Ref", parameter.parameterName()), written.get(parameter.variable()));
                reach.add(parameter.parameterName());
            }
        }
        for (TemplateParametersTest.Original original : TemplateParametersTest.ORIGINALS) {
            assertTrue(reach.contains(original.name()) || OF_THE_DEPLOYMENT.contains(original.name()), original.name());
        }
        assertTrue(reach.containsAll(Set.of("jobs", "referrers")));
        assertEquals(Map.of("Ref", "AlarmTopic"), written.get(TaskParameter.ALARM_TOPIC_ARN.variable()));
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void theWorkerTakesTheTask(Map<String, String> parameters) {
        TransferTask task = task(parameters);

        assertEquals(parameters.get("destRegion"), task.destination().region().value());
        assertEquals("arn:aws:sns:eu-west-1:111122223333:alarms", String.valueOf(task.alarmTopic()));
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void functionsCarryOutTheSameTask(Map<String, String> parameters) {
        Stack stack = new Stack(template, parameters);
        Map<String, String> worker = values(environment(parameters));
        if (stack.holds("Stepping")) {
            assertEquals(worker, values(taskOfTheStateMachine(stack)));
        }
        if (stack.holds("OnPush")) {
            Map<String, Object> environment =
                    Template.map(Template.get(stack.properties("PushFunction"), "Environment"));
            assertEquals(worker, values(Template.map(Template.get(environment, "Variables"))));
        }
    }

    /** Returns what is given of a task, by parameter; a list is kept in another place for functions. */
    private static Map<String, String> values(Map<String, ?> task) {
        Map<String, String> values = new TreeMap<>();
        for (TaskParameter parameter : TaskParameter.values()) {
            Object value = task.containsKey(parameter.variable())
                    ? task.get(parameter.variable())
                    : task.get(parameter.parameterName());
            boolean standard = value == null || value.equals("") || value.equals("Amazon_ECR");
            if (!standard && parameter != TaskParameter.SRC_IMAGE_LIST) {
                values.put(parameter.parameterName(), (String) value);
            }
        }
        return values;
    }

    private static Map<String, Object> taskOfTheStateMachine(Stack stack) {
        String definition = (String) Template.get(stack.properties("StateMachine"), "DefinitionString");
        Map<String, Object> states = OciRegistries.json().readObject(definition.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> begin = Template.map(Template.get(Template.map(Template.get(states, "States")), "Begin"));
        return Template.map(Template.get(Template.map(Template.get(begin, "Parameters")), "task"));
    }

    @Test
    void theTaskOfTheGuideIsWhatTheGuideSays() {
        Source.AmazonEcr source = (Source.AmazonEcr) task(Samples.GUIDE).source();

        assertEquals("us-east-1", source.region().value());
        assertEquals("123456789012", String.valueOf(source.accountId()));
        assertEquals("dev-us-credential", String.valueOf(source.credential()));
    }

    @Test
    void theWorkerHasTimeForItsReport() {
        Map<String, Object> container = container(Samples.FEWEST);
        int ecs = Integer.parseInt((String) Template.get(container, "StopTimeout"));
        int worker = Integer.parseInt(Template.get(environment(Samples.FEWEST), "STOP_TIMEOUT"));

        assertTrue(ecs <= 120, "Fargate allows no more");
        assertTrue(worker + 5 <= ecs);
    }

    @Test
    void nothingCanBeWrittenAndNoSecretIsInTheEnvironment() {
        Map<String, Object> container = container(Samples.FEWEST);

        assertEquals("true", container.get("ReadonlyRootFilesystem"));
        assertFalse(container.containsKey("Secrets"));
        for (String variable : written().keySet()) {
            assertFalse(variable.matches(".*(PASSWORD|TOKEN|SECRET|ACCESS_KEY).*"), variable);
        }
    }

    @Test
    void theArchitectureIsTheImages() {
        assertEquals("X86_64", architecture("x86_64"));
        assertEquals("ARM64", architecture("arm64"));
    }

    private Object architecture(String name) {
        Map<String, Object> task =
                new Stack(template, Samples.with(Samples.FEWEST, "architecture", name)).properties("TaskDefinition");
        return Template.get(Template.map(Template.get(task, "RuntimePlatform")), "CpuArchitecture");
    }

    private TransferTask task(Map<String, String> parameters) {
        Map<String, String> variables = new LinkedHashMap<>(environment(parameters));
        variables.replace("ALARM_TOPIC_ARN", "<AlarmTopic>", "arn:aws:sns:eu-west-1:111122223333:alarms");
        return TaskParser.parse(TaskParameter.among(variables), Spelling.VARIABLE);
    }

    private Map<String, Object> container(Map<String, String> parameters) {
        Map<String, Object> task = new Stack(template, parameters).properties("TaskDefinition");
        return Template.map(
                Template.list(Template.get(task, "ContainerDefinitions")).get(0));
    }

    private Map<String, String> environment(Map<String, String> parameters) {
        Map<String, String> variables = new LinkedHashMap<>();
        pairs(container(parameters)).forEach((name, value) -> variables.put(name, (String) value));
        return variables;
    }

    /** Returns the environment as the template has it, before parameters are put in. */
    private Map<String, Object> written() {
        Map<String, Object> properties = Template.map(Template.get(template.resource("TaskDefinition"), "Properties"));
        return pairs(Template.map(
                Template.list(Template.get(properties, "ContainerDefinitions")).get(0)));
    }

    private static Map<String, Object> pairs(Map<String, Object> container) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        for (Object variable : Template.list(Template.get(container, "Environment"))) {
            Map<String, Object> pair = Template.map(variable);
            pairs.put((String) Template.get(pair, "Name"), Template.get(pair, "Value"));
        }
        return pairs;
    }

    /** Reads the names from the worker's own classes: it has no use for them in public. */
    private static Set<String> variablesOfTheWorker() throws ReflectiveOperationException {
        Set<String> variables = new HashSet<>(Set.of(RegistrySettings.ENDPOINTS_VARIABLE));
        for (TaskParameter parameter : TaskParameter.values()) {
            variables.add(parameter.variable());
        }
        for (Field field : Class.forName("dev.drayage.ecs.SettingsReader").getDeclaredFields()) {
            if (field.getType().equals(String.class) && Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                variables.add((String) field.get(null));
            }
        }
        return variables;
    }
}

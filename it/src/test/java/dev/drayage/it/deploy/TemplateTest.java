package dev.drayage.it.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.metrics.RunMetrics;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.report.TransferTally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The template makes what is not given, tells of failures, and shows what the runs measure. */
final class TemplateTest {
    static final List<Map<String, String>> SAMPLES = Samples.ALL;

    private final Template template = Template.read();

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void nothingRefersToWhatIsNotMade(Map<String, String> parameters) {
        Stack stack = new Stack(template, parameters);

        assertFalse(stack.resources().isEmpty());
        assertFalse(stack.outputs().isEmpty());
    }

    @Test
    void makesWhatIsNotGiven() {
        Set<String> all = new Stack(template, Samples.FEWEST).resources().keySet();
        Set<String> few = new Stack(template, Samples.with(Samples.GUIDE, "scheduleExpression", "none"))
                .resources()
                .keySet();

        assertTrue(all.containsAll(Set.of("Cluster", "Vpc", "SubnetA", "SubnetB", "Schedule", "NotStarted")));
        assertFalse(all.contains("AlarmSubscription"));
        assertTrue(few.contains("AlarmSubscription"));
        for (String name : List.of("Cluster", "Vpc", "SubnetA", "Schedule", "ScheduleRole", "NotStartedAlarm")) {
            assertFalse(few.contains(name), name);
        }
    }

    @Test
    void theCommandOfTheOutputsRunsTheWorkerWhereTheScheduleWould() {
        Object command = Template.get(
                new Stack(
                                template,
                                Samples.with(Samples.GUIDE, "engine", "SINGLE_WORKER", "assignPublicIp", "DISABLED"))
                        .outputs(),
                "RunCommand");

        assertEquals(
                "aws ecs run-task --region eu-west-1 --cluster dth-v22-01-TaskCluster-eHzKkHatj0tN --launch-type FARGATE"
                        + " --task-definition <TaskDefinition> --network-configuration \"awsvpcConfiguration={subnets="
                        + "[subnet-034c58fe0e696eb0b,subnet-0487ae5a1d3badde7],securityGroups=[<SecurityGroup.GroupId>],"
                        + "assignPublicIp=DISABLED}\"",
                command);
    }

    @Test
    void failuresReachTheTopicAndTheAddress() {
        Stack stack = new Stack(template, Samples.with(Samples.SINGLE_WORKER, "alarmEmail", "ops@example.com"));
        Map<String, Object> rule = stack.properties("FailedRun");
        Map<String, Object> target =
                Template.map(Template.list(Template.get(rule, "Targets")).get(0));
        Map<String, Object> detail =
                Template.map(Template.get(Template.map(Template.get(rule, "EventPattern")), "detail"));

        assertEquals("ops@example.com", stack.properties("AlarmSubscription").get("Endpoint"));
        assertEquals("<AlarmTopic>", stack.properties("AlarmSubscription").get("TopicArn"));
        assertEquals("<AlarmTopic>", target.get("Arn"));
        assertEquals(
                List.of("<AlarmTopic>"), stack.properties("NotStartedAlarm").get("AlarmActions"));
        assertEquals(
                List.of(Map.of(
                        "prefix",
                        "arn:aws:ecs:eu-west-1:111122223333:task-definition/"
                                + stack.properties("TaskDefinition").get("Family") + ":")),
                detail.get("taskDefinitionArn"));
        assertEquals(
                List.of(
                        Map.of("containers", Map.of("exitCode", List.of(Map.of("anything-but", "0")))),
                        Map.of("stopCode", List.of("TaskFailedToStart"))),
                detail.get("$or"));
    }

    @Test
    void aFailedExecutionReachesTheTopic() {
        Map<String, Object> rule = new Stack(template, Samples.FEWEST).properties("FailedExecution");
        Map<String, Object> detail =
                Template.map(Template.get(Template.map(Template.get(rule, "EventPattern")), "detail"));

        assertEquals(
                "<AlarmTopic>",
                Template.map(Template.list(Template.get(rule, "Targets")).get(0))
                        .get("Arn"));
        assertEquals(List.of("<StateMachine>"), detail.get("stateMachineArn"));
        assertEquals(List.of("FAILED", "TIMED_OUT", "ABORTED"), detail.get("status"));
    }

    @Test
    void eachEngineIsMadeByItself() {
        Set<String> stepping = new Stack(template, Samples.FEWEST).resources().keySet();
        Set<String> single =
                new Stack(template, Samples.SINGLE_WORKER).resources().keySet();
        Set<String> onPush = new Stack(template, Samples.ON_PUSH).resources().keySet();

        assertTrue(stepping.containsAll(Set.of("StateMachine", "PlanFunction", "Workspace", "FailedExecution")));
        assertFalse(stepping.contains("FailedRun"));
        assertTrue(single.contains("FailedRun"));
        for (String name : List.of("StateMachine", "FunctionRole", "PlanFunction", "PushFunction", "Workspace")) {
            assertFalse(single.contains(name), name);
        }
        assertTrue(onPush.containsAll(Set.of("PushFunction", "FunctionRole", "Push", "PushPermission", "NotStarted")));
        assertFalse(onPush.contains("PlanFunction"));
    }

    @Test
    void aConsoleFindsInTheOutputsWhatItNeeds() {
        Map<String, Object> outputs = new Stack(template, Samples.CONSOLE).outputs();
        Map<String, Object> worker = new Stack(template, Samples.CONSOLE_WORKER).outputs();
        Map<String, Object> other = new Stack(template, Samples.FEWEST).outputs();

        assertEquals("<Cluster.Arn>", outputs.get("ClusterArn"));
        assertEquals("arn:aws:ecs:eu-west-1:111122223333:cluster/mine", worker.get("ClusterArn"));
        assertEquals("<SubnetA>,<SubnetB>", outputs.get("SubnetIds"));
        assertEquals("<SecurityGroup.GroupId>", outputs.get("SecurityGroupId"));
        assertEquals("ENABLED", outputs.get("AssignPublicIp"));
        assertEquals("STEP_FUNCTIONS", outputs.get("StackEngine"));
        assertEquals("SINGLE_WORKER", worker.get("StackEngine"));
        assertEquals("ENABLED", outputs.get("ConsoleTasks"));
        assertEquals("DISABLED", other.get("ConsoleTasks"));
        assertEquals("<ConsolePolicy>", outputs.get("ConsolePolicyArn"));
        assertEquals("<Workspace>", worker.get("WorkspaceBucket"));
        for (String name :
                List.of("TaskDefinitionArn", "LogGroupName", "StateMachineArn", "WorkspaceBucket", "AlarmTopicArn")) {
            assertTrue(outputs.containsKey(name), name);
        }
        assertFalse(outputs.containsKey("RunCommand"), "there is nothing to run");
        assertFalse(other.containsKey("ConsolePolicyArn"));
        assertFalse(worker.containsKey("StateMachineArn"));
    }

    /** CloudFormation's own limits, of which a template in a bucket can be the largest. */
    @Test
    void theTemplateIsWithinCloudFormationsLimits() throws IOException {
        assertTrue(Files.size(Template.FILE) < 1_000_000);
        assertTrue(template.section("Parameters").size() <= 200);
        assertTrue(template.section("Outputs").size() <= 200);
        assertTrue(template.section("Resources").size() <= 500);
        for (String name : template.section("Parameters").keySet()) {
            assertTrue(((String) Template.get(template.parameter(name), "Description")).length() <= 4_000, name);
        }
    }

    @Test
    void theScheduleStartsTheEngine() {
        assertEquals("<StateMachine>", target(Samples.FEWEST).get("Arn"));
        assertFalse(target(Samples.FEWEST).containsKey("EcsParameters"));
        assertEquals("<Cluster.Arn>", target(Samples.SINGLE_WORKER).get("Arn"));
        assertTrue(target(Samples.SINGLE_WORKER).containsKey("EcsParameters"));
        assertEquals(
                "aws stepfunctions start-execution --region eu-west-1 --state-machine-arn <StateMachine>",
                new Stack(template, Samples.FEWEST).outputs().get("RunCommand"));
    }

    @Test
    void theDashboardShowsTheMetricsOfTheWorkers() {
        Stack stack = new Stack(template, Samples.FEWEST);
        String body = (String) Template.get(stack.properties("Dashboard"), "DashboardBody");
        Map<String, Object> dashboard = OciRegistries.json().readObject(body.getBytes(StandardCharsets.UTF_8));
        Set<String> shown = new TreeSet<>();
        for (Object widget : Template.list(Template.get(dashboard, "widgets"))) {
            Map<String, Object> properties = Template.map(Template.get(Template.map(widget), "properties"));
            for (Object metric : Template.list(properties.getOrDefault("metrics", List.of()))) {
                List<Object> parts = Template.list(metric);
                assertEquals(
                        List.of(RunMetrics.NAMESPACE, RunMetrics.DIMENSION, "mirror"),
                        List.of(parts.get(0), parts.get(2), parts.get(3)));
                shown.add((String) parts.get(1));
            }
        }
        TransferSummary run =
                new TransferSummary(Map.of(), Instant.EPOCH, Instant.EPOCH, new TransferTally().totals(), Map.of());
        Set<String> emitted =
                new TreeSet<>(RunMetrics.document(run, "mirror", Instant.EPOCH).keySet());
        emitted.removeAll(Set.of("_aws", RunMetrics.DIMENSION, "Runs", "RunsFailed"));

        assertEquals(emitted, shown);
        Map<String, Object> alarm = stack.properties("NotInPlace");
        assertEquals("RunsFailed", alarm.get("MetricName"));
        assertEquals(RunMetrics.NAMESPACE, alarm.get("Namespace"));
        assertEquals(List.of(Map.of("Name", RunMetrics.DIMENSION, "Value", "mirror")), alarm.get("Dimensions"));
    }

    private Map<String, Object> target(Map<String, String> parameters) {
        return Template.map(Template.get(new Stack(template, parameters).properties("Schedule"), "Target"));
    }
}

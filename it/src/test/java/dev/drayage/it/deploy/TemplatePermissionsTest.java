package dev.drayage.it.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.ecr.rate.EcrAction;
import dev.drayage.adapters.registry.OciRegistries;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The roles may do what the worker does with these parameters, and no more. */
final class TemplatePermissionsTest {
    /** Statements on everything, and why nothing can be named. */
    private static final Map<String, String> ON_EVERYTHING = Map.of(
            "TransferPolicy/EcrToken", "GetAuthorizationToken knows no resource",
            "TransferPolicy/BlobMounting", "GetAccountSetting knows no resource",
            "TransferPolicy/EcrPublicToken", "neither action knows a resource",
            "ExecutionRole/ImageToken", "GetAuthorizationToken knows no resource",
            "ConsolePolicy/Secrets", "ListSecrets knows no resource",
            "AlarmKey/Account", "in a key's policy '*' is that key",
            "AlarmKey/Alarms", "in a key's policy '*' is that key",
            "AlarmKey/Events", "in a key's policy '*' is that key");

    private static final String ECR = "arn:aws:ecr:";

    private final Template template = Template.read();

    @Test
    void nothingIsAllowedOnEverythingThatCanBeNamed() {
        Map<String, String> found = new TreeMap<>();
        for (Map<String, String> parameters : Samples.ALL) {
            statements(parameters).forEach((sid, statement) -> {
                for (Object resource : Template.items(Template.get(statement, "Resource"))) {
                    if (resource.equals("*")) {
                        found.put(sid, ON_EVERYTHING.getOrDefault(sid, "no reason is written down"));
                    }
                }
            });
        }

        assertEquals(new TreeMap<>(ON_EVERYTHING), found);
    }

    @Test
    void actionsAreNamedOneByOne() {
        for (Map<String, String> parameters : Samples.ALL) {
            statements(parameters).forEach((sid, statement) -> {
                boolean named = Template.get(statement, "Effect").equals("Deny")
                        || Template.items(Template.get(statement, "Action")).stream()
                                .noneMatch(action -> ((String) action).contains("*"));
                assertTrue(named || sid.equals("AlarmKey/Account"), sid);
            });
        }
    }

    @Test
    void theWorkerMayDoWhatItDoesInAmazonEcr() {
        Set<String> allowed = new TreeSet<>();
        for (String sid : List.of("Source", "Destination", "BlobMounting")) {
            allowed.addAll(actions(Samples.FEWEST, "TransferPolicy/" + sid));
        }
        Set<String> used = new TreeSet<>(Arrays.stream(EcrAction.values())
                .map(action -> "ecr:" + action.actionName())
                .toList());

        assertEquals(used, allowed);
    }

    @Test
    void nothingIsWrittenAtTheSource() {
        for (String action : actions(Samples.FEWEST, "TransferPolicy/Source")) {
            assertTrue(action.matches("ecr:(Batch(Get|Check)|Describe|Get|List).*"), action);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', emptyValue = "", textBlock = """
            ""       | ""           | eu-west-1:111122223333:repository/*
            mirror   | ""           | eu-west-1:111122223333:repository/mirror/*
            /a/b/    | ""           | eu-west-1:111122223333:repository/a/b/*
            ""       | 444455556666 | eu-west-1:444455556666:repository/*
            """)
    void theDestinationIsItsRegistryUnderThePrefix(String prefix, String account, String resource) {
        Map<String, String> parameters = Samples.with(Samples.FEWEST, "destPrefix", prefix, "destAccountId", account);

        assertEquals(List.of(ECR + resource), resources(parameters, "TransferPolicy/Destination"));
    }

    @Test
    void theSourceIsItsRegistry() {
        assertEquals(
                List.of(ECR + "eu-central-1:111122223333:repository/*"),
                resources(Samples.FEWEST, "TransferPolicy/Source"));
        assertEquals(
                List.of(ECR + "eu-central-1:444455556666:repository/*"),
                resources(Samples.with(Samples.FEWEST, "srcAccountId", "444455556666"), "TransferPolicy/Source"));
    }

    @Test
    void whereASecretSpeaksTheRoleMayReadTheSecretOnly() {
        Map<String, Map<String, Object>> statements = statements(Samples.PUBLIC);
        String secrets = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";

        assertEquals(List.of(secrets + "hub-??????"), resources(Samples.PUBLIC, "TransferPolicy/SourceSecret"));
        assertEquals(List.of(secrets + "china-Ab12Cd"), resources(Samples.PUBLIC, "TransferPolicy/DestinationSecret"));
        for (String sid : List.of("Source", "Destination", "EcrToken", "BlobMounting", "SecretKey", "Roles")) {
            assertFalse(statements.containsKey("TransferPolicy/" + sid), sid);
        }
        assertFalse(statements(Samples.FEWEST).containsKey("TransferPolicy/SourceSecret"));
        assertFalse(statements(Samples.FEWEST).containsKey("TransferPolicy/EcrPublicToken"));
    }

    @Test
    void keysAndRolesAreThoseThatAreNamed() {
        String key = "arn:aws:kms:eu-west-1:111122223333:key/1";
        Map<String, String> parameters =
                Samples.with(Samples.PUBLIC, "secretKmsKeyArn", key, "assumeRoleArns", "arn:a,arn:b");

        assertEquals(List.of(key), resources(parameters, "TransferPolicy/SecretKey"));
        assertEquals(List.of("arn:a", "arn:b"), resources(parameters, "TransferPolicy/Roles"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ssm://images                                       | ListInParameterStore | arn:aws:ssm:eu-west-1:111122223333:parameter/images
            ssm:///team/images                                 | ListInParameterStore | arn:aws:ssm:eu-west-1:111122223333:parameter/team/images
            ssm://arn:aws:ssm:us-east-1:1:parameter/team/images | ListInParameterStore | arn:aws:ssm:us-east-1:1:parameter/team/images
            s3://lists/team/images.txt                         | ListInBucket         | arn:aws:s3:::lists/team/images.txt
            """)
    void aListThatIsKeptElsewhereCanBeRead(String list, String sid, String resource) {
        Map<String, String> parameters = Samples.with(Samples.PUBLIC, "srcImageList", list);
        Set<String> lists = new TreeSet<>(statements(parameters).keySet());
        lists.removeIf(name -> !name.startsWith("TransferPolicy/List"));

        assertEquals(Set.of("TransferPolicy/" + sid), lists);
        assertEquals(List.of(resource), resources(parameters, "TransferPolicy/" + sid));
    }

    @ParameterizedTest
    @CsvSource({"team/drayage:1, team*", "drayage-worker:1, drayage-worker*", "worker, worker*"})
    void theImageIsPulledFromItsRepository(String image, String name) {
        Map<String, String> parameters =
                Samples.with(Samples.FEWEST, "workerImage", "444455556666.dkr.ecr.us-east-1.amazonaws.com/" + image);

        assertEquals(
                List.of(ECR + "us-east-1:444455556666:repository/" + name),
                resources(parameters, "ExecutionRole/Image"));
        assertFalse(statements(Samples.PUBLIC).containsKey("ExecutionRole/Image"));
    }

    @Test
    void theScheduleRunsThisTaskInThisClusterAsTheseRoles() {
        Map<String, Map<String, Object>> statements = statements(Samples.SINGLE_WORKER);

        assertEquals(List.of("<TaskDefinition>"), resources(Samples.SINGLE_WORKER, "ScheduleRole/Run"));
        assertEquals(
                Map.of("ArnEquals", Map.of("ecs:cluster", "<Cluster.Arn>")),
                Template.get(Template.get(statements, "ScheduleRole/Run"), "Condition"));
        assertEquals(
                List.of("<WorkerRole.Arn>", "<ExecutionRole.Arn>"),
                resources(Samples.SINGLE_WORKER, "ScheduleRole/Roles"));
    }

    @Test
    void theScheduleStartsTheStateMachineAndNothingElse() {
        Set<String> allowed = new TreeSet<>(statements(Samples.FEWEST).keySet());
        allowed.removeIf(sid -> !sid.startsWith("ScheduleRole/"));

        assertEquals(Set.of("ScheduleRole/Execute", "ScheduleRole/NotStarted"), allowed);
        assertEquals(List.of("<StateMachine>"), resources(Samples.FEWEST, "ScheduleRole/Execute"));
    }

    @Test
    void theStateMachineCallsItsFunctionsAndRunsItsWorker() {
        assertEquals(
                List.of("<PlanFunction.Arn>", "<CopyFunction.Arn>", "<ReportFunction.Arn>"),
                resources(Samples.FEWEST, "StateMachineRole/Functions"));
        assertEquals(
                List.of("arn:aws:ecs:eu-west-1:111122223333:task-definition/mirror-worker:*"),
                resources(Samples.FEWEST, "StateMachineRole/Run"));
        assertEquals(
                List.of("arn:aws:ecs:eu-west-1:111122223333:task/mine/*"),
                resources(Samples.with(Samples.FEWEST, "ecsClusterName", "mine"), "StateMachineRole/Watch"));
        assertEquals(
                List.of("<WorkerRole.Arn>", "<ExecutionRole.Arn>"),
                resources(Samples.FEWEST, "StateMachineRole/Roles"));
    }

    /** It says of no account that it speaks for one: a condition on that loses its messages. */
    @Test
    void eventBridgeMayTellTheTopicWithoutNamingAnAccount() {
        Map<String, Map<String, Object>> statements = statements(Samples.FEWEST);

        for (String sid : List.of("AlarmKey/Events", "AlarmTopicPolicy/Events")) {
            Map<String, Object> statement = Template.get(statements, sid);
            assertEquals(Map.of("Service", "events.amazonaws.com"), statement.get("Principal"));
            assertFalse(statement.toString().contains("aws:Source"), statement::toString);
        }
    }

    @Test
    void theFunctionThatReportsTransfersNothing() {
        Set<String> allowed = new TreeSet<>(statements(Samples.FEWEST).keySet());
        allowed.removeIf(sid -> !sid.startsWith("ReportRole/"));

        assertEquals(
                Set.of(
                        "ReportRole/Log",
                        "ReportRole/Reports",
                        "ReportRole/ListOfReports",
                        "ReportRole/Alarm",
                        "ReportRole/AlarmKey"),
                allowed);
        assertFalse(new Stack(template, Samples.FEWEST).properties("ReportRole").containsKey("ManagedPolicyArns"));
    }

    @Test
    void aListOfTheParametersIsKeptWhereFunctionsReadIt() {
        assertEquals(
                List.of("arn:aws:ssm:eu-west-1:111122223333:parameter/<List>"),
                resources(Samples.PUBLIC, "TransferPolicy/ListOfTheStack"));
        assertEquals(
                Samples.PUBLIC.get("srcImageList"),
                new Stack(template, Samples.PUBLIC).properties("List").get("Value"));
        assertFalse(statements(Samples.FEWEST).containsKey("TransferPolicy/ListOfTheStack"));
    }

    @Test
    void withoutAConsoleNothingIsAllowedForOne() {
        for (Map<String, String> parameters : Samples.ALL) {
            boolean forConsole = "ENABLED".equals(parameters.get("consoleTasks"));
            boolean found = statements(parameters).keySet().stream().anyMatch(sid -> sid.contains("Console"));
            assertEquals(forConsole, found);
        }
    }

    @Test
    void aConsolesTasksReachAllRegionsOfThisAccountAndNoOther() {
        assertEquals(
                List.of(ECR + "*:111122223333:repository/*"),
                resources(Samples.CONSOLE, "TransferPolicy/ConsoleRegistries"));
        Set<String> allowed = new TreeSet<>(actions(Samples.CONSOLE, "TransferPolicy/ConsoleRegistries"));
        allowed.addAll(actions(Samples.CONSOLE, "TransferPolicy/BlobMounting"));
        Set<String> used = new TreeSet<>(Arrays.stream(EcrAction.values())
                .map(action -> "ecr:" + action.actionName())
                .toList());

        assertEquals(used, allowed);
        assertEquals(List.of("ecr:GetAuthorizationToken"), actions(Samples.CONSOLE, "TransferPolicy/EcrToken"));
        assertTrue(statements(Samples.CONSOLE).containsKey("TransferPolicy/EcrPublicToken"));
        for (String sid : List.of("Source", "Destination", "SourceSecret", "DestinationSecret", "Roles")) {
            assertFalse(statements(Samples.CONSOLE).containsKey("TransferPolicy/" + sid), sid);
        }
    }

    @Test
    void aConsolesTasksReadSecretsAndListsOfTheirNames() {
        Map<String, String> named = Samples.with(Samples.CONSOLE, "consoleSecrets", "hub");
        String secrets = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";

        assertEquals(
                List.of(secrets + "drayage/*-??????"), resources(Samples.CONSOLE, "TransferPolicy/ConsoleSecrets"));
        assertEquals(List.of(secrets + "hub-??????"), resources(named, "TransferPolicy/ConsoleSecrets"));
        assertEquals(
                List.of("arn:aws:ssm:eu-west-1:111122223333:parameter/drayage/*"),
                resources(Samples.CONSOLE, "TransferPolicy/ConsoleListsInParameterStore"));
        assertEquals(
                List.of("<Workspace.Arn>/*"), resources(Samples.CONSOLE_WORKER, "TransferPolicy/ConsoleListsInBucket"));
        assertEquals(
                List.of("arn:a"),
                resources(Samples.with(Samples.CONSOLE, "assumeRoleArns", "arn:a"), "TransferPolicy/Roles"));
    }

    @Test
    void aConsoleBeginsLooksAtAndEndsRunsOfThisStackOnly() {
        String prefix = "arn:aws:ecs:eu-west-1:111122223333:";
        Map<String, Object> inCluster = Map.of("ArnEquals", Map.of("ecs:cluster", prefix + "cluster/mine"));
        Map<String, Map<String, Object>> statements = statements(Samples.CONSOLE_WORKER);

        assertEquals(List.of("<StateMachine>"), resources(Samples.CONSOLE, "ConsolePolicy/Execute"));
        assertEquals(
                List.of("arn:aws:states:eu-west-1:111122223333:execution:<StateMachine.Name>:*"),
                resources(Samples.CONSOLE, "ConsolePolicy/Executions"));
        assertFalse(statements.containsKey("ConsolePolicy/Execute"));
        assertEquals(
                List.of(prefix + "task-definition/mirror-worker:*"),
                resources(Samples.CONSOLE_WORKER, "ConsolePolicy/Run"));
        assertEquals(List.of(prefix + "task/mine/*"), resources(Samples.CONSOLE_WORKER, "ConsolePolicy/Tasks"));
        for (String sid : List.of("ConsolePolicy/Run", "ConsolePolicy/Tasks")) {
            assertEquals(inCluster, Template.get(statements, sid).get("Condition"), sid);
        }
        assertEquals(
                List.of("<WorkerRole.Arn>", "<ExecutionRole.Arn>"), resources(Samples.CONSOLE, "ConsolePolicy/Roles"));
        assertEquals(List.of("<LogGroup.Arn>"), resources(Samples.CONSOLE, "ConsolePolicy/Log"));
        assertEquals(List.of("<Workspace.Arn>/runs/*"), resources(Samples.CONSOLE, "ConsolePolicy/Objects"));
        assertEquals(List.of("<Workspace.Arn>/*"), resources(Samples.CONSOLE, "ConsolePolicy/ListsInBucket"));
        assertEquals(
                List.of("arn:aws:ssm:eu-west-1:111122223333:parameter/drayage/*"),
                resources(Samples.CONSOLE, "ConsolePolicy/ListsInParameterStore"));
        assertEquals(
                List.of("arn:aws:cloudformation:eu-west-1:111122223333:stack/mirror/*"),
                resources(Samples.CONSOLE, "ConsolePolicy/Stack"));
    }

    /** What stands for a resource here is shorter than its ARN. */
    @Test
    void policiesAreNoLongerThanIamTakes() {
        String arn = "x".repeat(120);
        Map<String, String> parameters = Samples.with(
                Samples.PUBLIC,
                "consoleTasks",
                "ENABLED",
                "secretKmsKeyArn",
                "arn:aws:kms:eu-west-1:111122223333:key/1");
        for (String policy : List.of("TransferPolicy", "ConsolePolicy")) {
            Object document = Template.get(new Stack(template, parameters).properties(policy), "PolicyDocument");
            String json = new String(OciRegistries.json().write(Template.map(document)), StandardCharsets.UTF_8);
            int length = json.replaceAll("<[^>]*>", arn).length();
            assertTrue(length <= 6_144, () -> policy + " has " + length + " characters");
        }
    }

    private List<Object> resources(Map<String, String> parameters, String sid) {
        return Template.items(Template.get(Template.get(statements(parameters), sid), "Resource"));
    }

    private List<String> actions(Map<String, String> parameters, String sid) {
        return Template.items(Template.get(Template.get(statements(parameters), sid), "Action")).stream()
                .map(String.class::cast)
                .toList();
    }

    private Map<String, Map<String, Object>> statements(Map<String, String> parameters) {
        return new Stack(template, parameters).statements();
    }
}

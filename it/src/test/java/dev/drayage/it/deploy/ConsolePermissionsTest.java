package dev.drayage.it.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The console, and ECS when it starts it, may do what is listed here, and no more. */
final class ConsolePermissionsTest {
    private static final String ALL = "*";
    private static final String HERE = ":eu-west-1:111122223333:";
    private static final List<Object> PULL =
            List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer");

    private final Template template = Template.read(Template.CONSOLE);

    @Test
    void theConsoleMayReadWhatTasksNameAndKeepThem() {
        Map<String, List<Object>> expected = new TreeMap<>();
        expected.put(
                "Table",
                allowed(
                        "<Table.Arn>",
                        "dynamodb:BatchGetItem",
                        "dynamodb:BatchWriteItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:DescribeTable",
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:Query",
                        "dynamodb:UpdateItem"));
        expected.put("Indexes", indexes("<Table.Arn>"));
        expected.put(
                "Engines",
                allowed("arn:aws:cloudformation" + HERE + "stack/engines/*", "cloudformation:DescribeStacks"));
        expected.put("SecretNames", allowed(ALL, "secretsmanager:ListSecrets"));
        expected.put(
                "Secrets",
                allowed("arn:aws:secretsmanager" + HERE + "secret:drayage/*-??????", "secretsmanager:GetSecretValue"));
        expected.put("Lists", allowed("arn:aws:ssm" + HERE + "parameter/drayage/*", "ssm:GetParameter"));
        expected.put("EcrToken", allowed(ALL, "ecr:GetAuthorizationToken"));
        expected.put(
                "Images",
                allowed(
                        "arn:aws:ecr:*:111122223333:repository/*",
                        "ecr:BatchCheckLayerAvailability",
                        "ecr:BatchGetImage",
                        "ecr:DescribeImages",
                        "ecr:DescribeRepositories",
                        "ecr:ListImages"));
        expected.put("BlobMounting", allowed(ALL, "ecr:GetAccountSetting"));
        expected.put("EcrPublicToken", allowed(ALL, "ecr-public:GetAuthorizationToken", "sts:GetServiceBearerToken"));

        assertEquals(expected, allowed(ConsoleSamples.FEWEST, "ConsoleRole"));
    }

    @Test
    void whatIsGivenBesidesCanBeUsed() {
        Map<String, List<Object>> more = allowed(ConsoleSamples.MOST, "ConsoleRole");

        assertEquals(
                List.of("arn:aws:dynamodb" + HERE + "table/drayage-restored"),
                Objects.requireNonNull(more.get("Table")).get(1));
        assertEquals(indexes("arn:aws:dynamodb" + HERE + "table/drayage-restored"), more.get("Indexes"));
        assertEquals(allowed(ConsoleSamples.KEY, "kms:Decrypt"), more.get("SecretKey"));
        assertEquals(
                List.of(
                        List.of("sts:AssumeRole"),
                        List.of("arn:aws:iam::444455556666:role/a", "arn:aws:iam::444455556666:role/b")),
                more.get("Roles"));
    }

    @Test
    void whatRunsTakeIsTheEnginesToSay() {
        assertEquals(
                List.of(ConsoleSamples.POLICY),
                new Stack(template, ConsoleSamples.FEWEST)
                        .properties("ConsoleRole")
                        .get("ManagedPolicyArns"));
    }

    @Test
    void startingItTakesItsImageItsLogAndItsSecret() {
        Map<String, List<Object>> expected = new TreeMap<>();
        expected.put("Log", allowed("<LogGroup.Arn>", "logs:CreateLogStream", "logs:PutLogEvents"));
        expected.put("ImageToken", allowed(ALL, "ecr:GetAuthorizationToken"));
        expected.put("Image", List.of(PULL, List.of("arn:aws:ecr" + HERE + "repository/drayage*")));
        assertEquals(expected, allowed(ConsoleSamples.FEWEST, "ExecutionRole"));

        expected.put("ClientSecret", allowed(ConsoleSamples.SECRET, "secretsmanager:GetSecretValue"));
        expected.put("ClientSecretKey", allowed(ConsoleSamples.KEY, "kms:Decrypt"));
        assertEquals(expected, allowed(ConsoleSamples.MOST, "ExecutionRole"));
    }

    @Test
    void anImageOfAnotherRegistryNeedsNoPermission() {
        Map<String, String> parameters =
                Samples.with(ConsoleSamples.FEWEST, "consoleImage", "ghcr.io/acme/drayage-console:1.0");

        assertEquals(
                List.of("Log"), List.copyOf(allowed(parameters, "ExecutionRole").keySet()));
    }

    @Test
    void onlyEcsTakesTheRolesAndOnlyForThisAccount() {
        for (String role : List.of("ConsoleRole", "ExecutionRole")) {
            Map<String, Object> document = Template.map(Template.get(
                    new Stack(template, ConsoleSamples.FEWEST).properties(role), "AssumeRolePolicyDocument"));

            assertEquals(
                    List.of(Map.of(
                            "Effect",
                            "Allow",
                            "Principal",
                            Map.of("Service", "ecs-tasks.amazonaws.com"),
                            "Action",
                            "sts:AssumeRole",
                            "Condition",
                            Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.ACCOUNT)))),
                    document.get("Statement"));
        }
    }

    private static List<Object> indexes(String table) {
        return List.of(
                List.of("dynamodb:Query", "dynamodb:Scan"),
                List.of(table + "/index/list", table + "/index/due", table + "/index/active"));
    }

    private static List<Object> allowed(String resource, Object... actions) {
        return List.of(List.of(actions), List.of(resource));
    }

    /** Returns the actions and the resources of a role's statements, by Sid; each has to allow, and without a condition. */
    private Map<String, List<Object>> allowed(Map<String, String> parameters, String role) {
        Map<String, List<Object>> allowed = new TreeMap<>();
        new Stack(template, parameters).statements().forEach((name, statement) -> {
            if (name.startsWith(role + "/")) {
                Map<String, Object> rest = new TreeMap<>(statement);
                List<Object> both = new ArrayList<>();
                both.add(Template.items(Template.get(statement, "Action")));
                both.add(Template.items(Template.get(statement, "Resource")));
                rest.keySet().removeAll(List.of("Action", "Resource"));
                String sid = name.substring(role.length() + 1);
                assertEquals(Map.of("Sid", sid, "Effect", "Allow"), rest);
                allowed.put(sid, both);
            }
        });
        return allowed;
    }
}

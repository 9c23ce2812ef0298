package dev.drayage.it.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the console's template makes: one console behind TLS, and a table that outlives it. */
final class ConsoleTemplateTest {
    private static final String PORT = "8899";

    private final Template template = Template.read(Template.CONSOLE);
    private final Stack few = new Stack(template, ConsoleSamples.FEWEST);
    private final Stack most = new Stack(template, ConsoleSamples.MOST);

    @Test
    void oneConsoleAtATimeHoldsTheTable() {
        Map<String, Object> service = few.properties("Service");
        Map<String, Object> deployment = Template.map(Template.get(service, "DeploymentConfiguration"));

        assertEquals("1", service.get("DesiredCount"));
        assertEquals("0", deployment.get("MinimumHealthyPercent"));
        assertEquals("100", deployment.get("MaximumPercent"));
        // It would start a second one beside the first.
        assertEquals("DISABLED", service.get("AvailabilityZoneRebalancing"));
        assertEquals(Map.of("Enable", "true", "Rollback", "true"), deployment.get("DeploymentCircuitBreaker"));
    }

    @Test
    void theTableOutlivesTheStack() {
        Map<String, Object> resource = template.resource("Table");
        Map<String, Object> table = few.properties("Table");

        assertEquals("Retain", resource.get("DeletionPolicy"));
        assertEquals("Retain", resource.get("UpdateReplacePolicy"));
        assertEquals("true", table.get("DeletionProtectionEnabled"));
        assertEquals(Map.of("PointInTimeRecoveryEnabled", "true"), table.get("PointInTimeRecoverySpecification"));
        assertEquals(Map.of("SSEEnabled", "true"), table.get("SSESpecification"));
        assertEquals("PAY_PER_REQUEST", table.get("BillingMode"));
        // A change of the name would be a new, empty table.
        assertFalse(table.containsKey("TableName"));
    }

    @Test
    void aRestoredTableTakesThePlaceOfTheStacks() {
        assertFalse(most.resources().containsKey("Table"));
        assertEquals("drayage-restored", environment(most).get("DRAYAGE_CONSOLE_TABLE"));
        assertEquals("drayage-restored", most.outputs().get("TableName"));
        assertEquals("<Table>", environment(few).get("DRAYAGE_CONSOLE_TABLE"));
    }

    @Test
    void theConsoleIsToldWhatItIs() {
        assertEquals(
                Map.of(
                        "DRAYAGE_CONSOLE_TABLE",
                        "<Table>",
                        "DRAYAGE_CONSOLE_STACK",
                        "engines",
                        "DRAYAGE_CONSOLE_LISTEN",
                        "0.0.0.0",
                        "DRAYAGE_CONSOLE_PORT",
                        PORT,
                        "DRAYAGE_CONSOLE_URL",
                        "https://drayage.example.com",
                        "DRAYAGE_OIDC_ISSUER",
                        "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI",
                        "DRAYAGE_OIDC_CLIENT_ID",
                        "1h57kf5cpq17m0eml12EXAMPLE",
                        "DRAYAGE_OIDC_ALLOW",
                        "groups=drayage,email=me@example.com",
                        "DRAYAGE_OIDC_SCOPES",
                        "openid profile email"),
                environment(few));
    }

    @Test
    void theClientsSecretIsNeverInThePlainEnvironment() {
        Map<String, Object> container = container(most);
        Stack keyed = new Stack(template, Samples.with(ConsoleSamples.MOST, "oidcClientSecretKey", "client_secret"));

        assertEquals(
                List.of(Map.of("Name", "DRAYAGE_OIDC_CLIENT_SECRET", "ValueFrom", ConsoleSamples.SECRET)),
                container.get("Secrets"));
        assertEquals(
                List.of(Map.of(
                        "Name", "DRAYAGE_OIDC_CLIENT_SECRET", "ValueFrom", ConsoleSamples.SECRET + ":client_secret::")),
                container(keyed).get("Secrets"));
        assertFalse(environment(most).toString().contains(ConsoleSamples.SECRET));
        assertFalse(environment(most).containsKey("DRAYAGE_OIDC_CLIENT_SECRET"));
        assertFalse(container(few).containsKey("Secrets"));
    }

    @Test
    void nothingCanBeWrittenInTheContainer() {
        assertEquals("true", container(few).get("ReadonlyRootFilesystem"));
        assertFalse(few.properties("TaskDefinition").containsKey("Volumes"));
        assertEquals("false", few.properties("Service").get("EnableExecuteCommand"));
    }

    @Test
    void httpIsRedirectedAndHttpsIsForwarded() {
        Map<String, Object> http = few.properties("HttpListener");
        Map<String, Object> https = few.properties("HttpsListener");

        assertEquals(List.of("80", "HTTP"), List.of(Template.get(http, "Port"), Template.get(http, "Protocol")));
        assertEquals(
                List.of(Map.of(
                        "Type",
                        "redirect",
                        "RedirectConfig",
                        Map.of("Protocol", "HTTPS", "Port", "443", "StatusCode", "HTTP_301"))),
                http.get("DefaultActions"));
        assertEquals(List.of("443", "HTTPS"), List.of(Template.get(https, "Port"), Template.get(https, "Protocol")));
        assertEquals("ELBSecurityPolicy-TLS13-1-2-Res-2021-06", https.get("SslPolicy"));
        assertEquals(
                List.of(Map.of("CertificateArn", Template.get(ConsoleSamples.FEWEST, "certificateArn"))),
                https.get("Certificates"));
        assertEquals(
                List.of(Map.of("Type", "forward", "TargetGroupArn", "<TargetGroup>")), https.get("DefaultActions"));
    }

    @Test
    void theBalancerDropsWhatIsNoHeaderAndWaitsForPlans() {
        Map<String, String> attributes = attributes("LoadBalancer", "LoadBalancerAttributes");

        assertEquals("true", attributes.get("routing.http.drop_invalid_header_fields.enabled"));
        int idle = Integer.parseInt(Template.get(attributes, "idle_timeout.timeout_seconds"));
        assertTrue(idle >= 60 && idle <= 4000, () -> "of " + idle + " seconds");
        assertEquals(
                Map.of("deregistration_delay.timeout_seconds", "5"),
                attributes("TargetGroup", "TargetGroupAttributes"));
        assertEquals("internal", few.properties("LoadBalancer").get("Scheme"));
        assertEquals("internet-facing", most.properties("LoadBalancer").get("Scheme"));
    }

    @Test
    void theConsoleIsReachedOnItsPortByTheBalancerOnly() {
        Map<String, Object> ingress = few.properties("ConsoleIngress");
        Map<String, Object> targets = few.properties("TargetGroup");
        Map<String, Object> balancer = few.properties("BalancerSecurityGroup");

        assertFalse(few.properties("ConsoleSecurityGroup").containsKey("SecurityGroupIngress"));
        assertEquals("<ConsoleSecurityGroup.GroupId>", ingress.get("GroupId"));
        assertEquals("<BalancerSecurityGroup.GroupId>", ingress.get("SourceSecurityGroupId"));
        assertFalse(ingress.containsKey("CidrIp"));
        assertEquals(List.of(PORT, PORT), List.of(Template.get(ingress, "FromPort"), Template.get(ingress, "ToPort")));
        assertEquals(PORT, targets.get("Port"));
        assertEquals("/health", targets.get("HealthCheckPath"));
        assertEquals(
                List.of(Map.of("ContainerName", "console", "ContainerPort", PORT, "TargetGroupArn", "<TargetGroup>")),
                few.properties("Service").get("LoadBalancers"));
        assertEquals(
                List.of(Map.of("ContainerPort", PORT, "Protocol", "tcp")),
                container(few).get("PortMappings"));
        for (Object rule : Template.list(Template.get(balancer, "SecurityGroupIngress"))) {
            assertEquals("10.0.0.0/8", Template.map(rule).get("CidrIp"));
        }
        Map<String, Object> egress = Template.map(
                Template.list(Template.get(balancer, "SecurityGroupEgress")).get(0));
        assertEquals("<ConsoleSecurityGroup.GroupId>", egress.get("DestinationSecurityGroupId"));
        assertEquals(PORT, egress.get("FromPort"));
    }

    @Test
    void theNameAndTheAlarmAreMadeWhereTheyAreAskedFor() {
        Set<String> made = most.resources().keySet();

        assertTrue(made.containsAll(Set.of("Address", "NoConsole")));
        assertEquals("drayage.example.com", most.properties("Address").get("Name"));
        assertEquals("HealthyHostCount", most.properties("NoConsole").get("MetricName"));
        assertEquals("breaching", most.properties("NoConsole").get("TreatMissingData"));
        assertFalse(few.resources().containsKey("Address"));
        assertFalse(few.resources().containsKey("NoConsole"));
    }

    @Test
    void theOutputsSayWhatToRegister() {
        assertEquals("https://drayage.example.com/", few.outputs().get("Url"));
        assertEquals("https://drayage.example.com/login/callback", few.outputs().get("RedirectUri"));
        assertEquals("<LogGroup>", few.outputs().get("LogGroup"));
        assertEquals("<Service.Name>", few.outputs().get("ServiceName"));
    }

    private Map<String, String> attributes(String resource, String property) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Object attribute : Template.list(Template.get(few.properties(resource), property))) {
            Map<String, Object> pair = Template.map(attribute);
            attributes.put((String) Template.get(pair, "Key"), (String) Template.get(pair, "Value"));
        }
        return attributes;
    }

    private static Map<String, Object> container(Stack stack) {
        Map<String, Object> task = stack.properties("TaskDefinition");
        return Template.map(
                Template.list(Template.get(task, "ContainerDefinitions")).get(0));
    }

    private static Map<String, String> environment(Stack stack) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object variable : Template.list(Template.get(container(stack), "Environment"))) {
            Map<String, Object> pair = Template.map(variable);
            variables.put((String) Template.get(pair, "Name"), (String) Template.get(pair, "Value"));
        }
        return variables;
    }
}

package dev.drayage.it.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The template has the parameters of Data Transfer Hub, and takes and refuses the right values. */
final class TemplateParametersTest {
    /** A parameter of Data Transfer Hub's template; null where it has no default. */
    record Original(String name, String type, @Nullable String standard, List<String> allowed) {}

    static final List<Original> ORIGINALS = List.of(
            new Original("sourceType", "String", "Amazon_ECR", List.of("Amazon_ECR", "Public")),
            new Original("srcRegion", "String", "", List.of()),
            new Original("srcAccountId", "String", "", List.of()),
            new Original("srcList", "String", "ALL", List.of("ALL", "SELECTED")),
            new Original("srcImageList", "String", "", List.of()),
            new Original("srcCredential", "String", "", List.of()),
            new Original("includeUntagged", "String", "true", List.of("true", "false")),
            new Original("destRegion", "String", null, List.of()),
            new Original("destAccountId", "String", "", List.of()),
            new Original("destPrefix", "String", "", List.of()),
            new Original("destCredential", "String", "", List.of()),
            new Original("ecsClusterName", "String", null, List.of()),
            new Original("ecsVpcId", "AWS::EC2::VPC::Id", null, List.of()),
            new Original("ecsSubnetA", "AWS::EC2::Subnet::Id", null, List.of()),
            new Original("ecsSubnetB", "AWS::EC2::Subnet::Id", null, List.of()),
            new Original("alarmEmail", "String", null, List.of()));

    /** These can be blank here. A parameter of one of AWS's own types cannot: they are text with a pattern instead. */
    private static final Set<String> MADE_OPTIONAL =
            Set.of("ecsClusterName", "ecsVpcId", "ecsSubnetA", "ecsSubnetB", "alarmEmail", "destRegion");

    static final List<Map<String, String>> SAMPLES = Samples.ALL;

    private final Template template = Template.read();

    @ParameterizedTest
    @FieldSource("ORIGINALS")
    void isTheOriginals(Original original) {
        Map<String, Object> parameter = template.parameter(original.name());
        boolean madeOptional = MADE_OPTIONAL.contains(original.name());

        assertEquals(madeOptional ? "String" : original.type(), parameter.get("Type"));
        assertEquals(madeOptional ? "" : original.standard(), parameter.get("Default"));
        assertEquals(original.allowed(), parameter.getOrDefault("AllowedValues", List.of()));
    }

    @Test
    void whatTheOriginalHasNotHasADefault() {
        Set<String> originals =
                Set.copyOf(ORIGINALS.stream().map(Original::name).toList());
        List<String> required = template.section("Parameters").keySet().stream()
                .filter(name -> !originals.contains(name))
                .filter(name -> !template.parameter(name).containsKey("Default"))
                .toList();

        assertEquals(List.of(), required);
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void everySampleIsTaken(Map<String, String> parameters) {
        parameters.forEach((name, value) -> assertTrue(template.takes(name, value), name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', emptyValue = "", textBlock = """
            srcRegion        | us-gov-west-1                       | true
            srcRegion        | eusc-de-east-1                      | true
            srcRegion        | ca-west-1-                          | false
            srcRegion        | Ireland                             | false
            destRegion       | cn-northwest-1                      | true
            destRegion       | ""                                  | true
            destRegion       | eu-west                             | false
            srcAccountId     | 012345678901                        | true
            srcAccountId     | 12345678901                         | false
            destAccountId    | 1234-5678-9012                      | false
            srcCredential    | prod/registries+hub@acme            | true
            srcCredential    | arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-Ab12Cd | true
            srcCredential    | {"username":"me"}                   | false
            destCredential   | two words                           | false
            destPrefix       | mirror                              | true
            destPrefix       | /mirror/team-a/                     | true
            destPrefix       | a__b/c.d                            | true
            destPrefix       | Mirror                              | false
            destPrefix       | /                                   | false
            destPrefix       | *                                   | false
            consoleTasks     | true                                | false
            consoleSecrets   | drayage/*                           | true
            consoleSecrets   | hub                                 | true
            consoleSecrets   | *                                   | false
            consoleSecrets   | */hub                               | false
            consoleSecrets   | hub,other                           | false
            ecsClusterName   | arn:aws:ecs:eu-west-1:1:cluster/a   | false
            ecsVpcId         | vpc-bef13dc7                        | true
            ecsVpcId         | vpc-bef13dc7a                       | false
            ecsVpcId         | subnet-97bfc4cd                     | false
            ecsSubnetA       | subnet-97bfc4cd                     | true
            ecsSubnetB       | subnet-97bfc4cd,subnet-7ad7de32     | false
            scheduleExpression | none                              | true
            scheduleExpression | rate(1 hour)                      | true
            scheduleExpression | rate(12 hours)                    | true
            scheduleExpression | rate(0 days)                      | false
            scheduleExpression | rate(1 week)                      | false
            scheduleExpression | cron(0 3 ? * MON-FRI *)           | true
            scheduleExpression | cron(0 3 * * *)                   | false
            scheduleExpression | at(2027-01-31T03:00:00)           | true
            scheduleExpression | at(2027-01-31)                    | false
            scheduleExpression | ""                                | false
            scheduleTimezone | America/Argentina/Buenos_Aires      | true
            scheduleTimezone | Etc/GMT+5                           | true
            scheduleTimezone | Berlin; drop                        | false
            alarmEmail       | ops.team+ecr@mail.example.com       | true
            alarmEmail       | ops                                 | false
            alarmEmail       | a@b                                 | false
            workerImage      | ghcr.io/acme/drayage-worker:1.0     | true
            workerImage      | localhost:5000/worker               | true
            workerImage      | drayage-worker                      | false
            workerImage      | ghcr.io/acme/worker@sha256:12       | false
            secretKmsKeyArn  | arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab | true
            secretKmsKeyArn  | alias/mine                          | false
            secretKmsKeyArn  | *                                   | false
            architecture     | arm64                               | true
            architecture     | aarch64                             | false
            workerMemory     | 2000                                | false
            jobs             | 64                                  | true
            jobs             | 65                                  | false
            jobs             | 0                                   | false
            logRetentionDays | 365                                 | true
            logRetentionDays | 100                                 | false
            referrers        | sometimes                           | false
            """)
    void takesOrRefuses(String name, String value, boolean taken) {
        assertEquals(taken, template.takes(name, value), () -> name + " " + value);
    }
}

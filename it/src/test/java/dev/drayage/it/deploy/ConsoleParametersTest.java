package dev.drayage.it.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The console's template takes and refuses the right values, alone and together. */
final class ConsoleParametersTest {
    static final List<Map<String, String>> SAMPLES = ConsoleSamples.ALL;

    private final Template template = Template.read(Template.CONSOLE);

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void takesTheSamples(Map<String, String> parameters) {
        Stack stack = new Stack(template, parameters);

        parameters.forEach((name, value) -> assertTrue(template.takes(name, value), name));
        assertEquals(List.of(), stack.refusals());
        // A reference to what these parameters leave out would be an error.
        assertFalse(stack.resources().isEmpty());
        assertFalse(stack.outputs().isEmpty());
    }

    /** A console that many could reach, or that let many in, has to be asked for. */
    @Test
    void whoMayConnectAndLogInHasNoDefault() {
        for (String name : List.of("allowedCidr", "oidcIssuer", "oidcClientId", "oidcAllow", "domainName")) {
            assertFalse(template.parameter(name).containsKey("Default"), name);
            assertFalse(template.takes(name, ""), name);
        }
        assertEquals("internal", template.parameter("scheme").get("Default"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", textBlock = """
            domainName          | drayage.example.com                         | true
            domainName          | Drayage.example.com                         | false
            domainName          | localhost                                   | false
            domainName          | https://drayage.example.com                 | false
            domainName          | drayage.example.com/x                       | false
            certificateArn      | arn:aws-cn:acm:cn-north-1:111122223333:certificate/1 | true
            certificateArn      | arn:aws:iam::111122223333:server-certificate/1 | false
            hostedZoneId        | Z0123456789ABCDEFGHIJ                       | true
            hostedZoneId        | example.com                                 | false
            scheme              | public                                      | false
            allowedCidr         | 0.0.0.0/0                                   | true
            allowedCidr         | 10.0.0.0                                    | false
            oidcIssuer          | http://id.example.com                       | false
            oidcIssuer          | https://id.example.com/?realm=a             | false
            oidcIssuer          | https://login.microsoftonline.com/1/v2.0    | true
            oidcClientSecretArn | arn:aws:secretsmanager:eu-west-1:111122223333:secret:login | false
            oidcClientSecretArn | hunter2                                     | false
            oidcClientSecretKey | client_secret                               | true
            oidcClientSecretKey | a:b                                         | false
            oidcAllow           | groups=drayage                              | true
            oidcAllow           | cognito:groups=ops,email=a@example.com      | true
            oidcAllow           | department=Container Platform               | true
            oidcAllow           | drayage                                     | false
            oidcAllow           | groups=                                     | false
            oidcAllow           | groups=a,                                   | false
            oidcScopes          | openid profile groups                       | true
            oidcScopes          | profile                                     | false
            engineStack         | arn:aws:cloudformation:eu-west-1:1:stack/a  | false
            consolePolicyArn    | arn:aws:iam::aws:policy/AdministratorAccess | false
            consoleSecrets      | drayage/*                                   | true
            consoleSecrets      | *                                           | false
            consoleSecrets      | a*b                                         | false
            secretKmsKeyArn     | alias/mine                                  | false
            tableName           | drayage-restored.1                          | true
            tableName           | a/b                                         | false
            alarmTopicArn       | ops@example.com                             | false
            consoleImage        | ghcr.io/acme/console:1                      | true
            consoleImage        | console                                     | false
            consoleCpu          | 128                                         | false
            """)
    void takesOrRefuses(String name, String value, boolean taken) {
        assertEquals(taken, template.takes(name, value), () -> name + " " + value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", textBlock = """
            consoleImage        | ~~                        | bin/deploy console
            engineStack         | ~~                        | --engine-stack
            consolePolicyArn    | ~~                        | --engine-stack
            oidcClientSecretKey | client_secret             | oidcClientSecretArn
            balancerSubnetB     | subnet-034c58fe0e696eb0b  | Availability Zones
            consoleMemory       | 3072                      | 512, 1024, 2048
            consoleCpu          | 512                       | 1024 to 4096
            consoleCpu          | 1024                      | 2048 to 4096
            """)
    void refusesWhatDoesNotGoTogether(String name, String value, String word) {
        List<String> refusals = new Stack(template, Samples.with(ConsoleSamples.FEWEST, name, value)).refusals();

        assertEquals(1, refusals.size(), refusals::toString);
        assertTrue(refusals.get(0).contains(word), refusals::toString);
    }
}

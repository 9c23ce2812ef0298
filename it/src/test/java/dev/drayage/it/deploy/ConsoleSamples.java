package dev.drayage.it.deploy;

import java.util.List;
import java.util.Map;

/** Parameters of the console's template as people, and {@code bin/deploy console}, give them. */
final class ConsoleSamples {
    static final String POLICY = "arn:aws:iam::" + Stack.ACCOUNT + ":policy/mirror-ConsolePolicy-1";
    static final String SECRET = "arn:aws:secretsmanager:eu-west-1:" + Stack.ACCOUNT + ":secret:drayage/login-Ab12Cd";
    static final String KEY = "arn:aws:kms:eu-west-1:" + Stack.ACCOUNT + ":key/1234abcd-12ab-34cd-56ef-1234567890ab";

    /** All that is needed. */
    static final Map<String, String> FEWEST = Map.ofEntries(
            Map.entry(
                    "consoleImage",
                    Stack.ACCOUNT + ".dkr.ecr.eu-west-1.amazonaws.com/drayage/console@sha256:" + "0".repeat(64)),
            Map.entry("engineStack", "engines"),
            Map.entry("consolePolicyArn", POLICY),
            Map.entry("domainName", "drayage.example.com"),
            Map.entry(
                    "certificateArn",
                    "arn:aws:acm:eu-west-1:" + Stack.ACCOUNT + ":certificate/1234abcd-12ab-34cd-56ef-1234567890ab"),
            Map.entry("allowedCidr", "10.0.0.0/8"),
            Map.entry("oidcIssuer", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI"),
            Map.entry("oidcClientId", "1h57kf5cpq17m0eml12EXAMPLE"),
            Map.entry("oidcAllow", "groups=drayage,email=me@example.com"),
            Map.entry("vpcId", "vpc-07f56e8e21630a2a0"),
            Map.entry("balancerSubnetA", "subnet-034c58fe0e696eb0b"),
            Map.entry("balancerSubnetB", "subnet-0487ae5a1d3badde7"),
            Map.entry("consoleSubnetA", "subnet-034c58fe0e696eb0b"),
            Map.entry("consoleSubnetB", "subnet-0487ae5a1d3badde7"));

    /** With all that can be given besides. */
    static final Map<String, String> MOST = Samples.with(
            FEWEST,
            "hostedZoneId",
            "Z0123456789ABCDEFGHIJ",
            "scheme",
            "internet-facing",
            "oidcClientSecretArn",
            SECRET,
            "secretKmsKeyArn",
            KEY,
            "assumeRoleArns",
            "arn:aws:iam::444455556666:role/a,arn:aws:iam::444455556666:role/b",
            "assignPublicIp",
            "DISABLED",
            "tableName",
            "drayage-restored",
            "alarmTopicArn",
            "arn:aws:sns:eu-west-1:" + Stack.ACCOUNT + ":alarms",
            "architecture",
            "arm64");

    static final List<Map<String, String>> ALL =
            List.of(FEWEST, MOST, Samples.with(FEWEST, "consoleImage", "ghcr.io/acme/drayage-console:1.0"));

    private ConsoleSamples() {}
}
